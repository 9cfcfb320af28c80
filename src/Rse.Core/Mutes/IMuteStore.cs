using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Mutes;

/// <summary>What storage must do for mutes. They are no activities: whom one mutes is nobody's news.</summary>
internal interface IMuteStore
{
    /// <summary>
    /// Stores a mute, or gives the one there is another end; an end that is past counts as no mute. False where nothing changed.
    /// </summary>
    /// <remarks>Mutes of the member that ended before <see cref="Mute.At"/> are cleared away.</remarks>
    ValueTask<bool> PutAsync(IWriteTransaction transaction, Mute mute, CancellationToken cancellationToken);

    /// <summary>Ends a mute, named by kind, target and word; false where there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Mute mute, CancellationToken cancellationToken);

    /// <summary>Ends every mute of a member; how many there were.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">Whose.</param>
    /// <param name="andOthers">True to end the mutes of this member by others as well.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, bool andOthers, CancellationToken cancellationToken);

    /// <summary>What the viewer mutes at an instant, newest first, by id.</summary>
    ValueTask<IReadOnlyList<Mute>> ListAsync(Viewer viewer, DateTimeOffset now, Slice slice, CancellationToken cancellationToken);
}
