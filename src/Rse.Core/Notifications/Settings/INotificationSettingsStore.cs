using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Notifications.Settings;

/// <summary>Stores what members and owners of spaces choose about notifications. Choices are private and not activities.</summary>
internal interface INotificationSettingsStore
{
    /// <summary>
    /// Reads everything that decides questions, of any number of members, in a number of statements that does not depend on theirs.
    /// </summary>
    ValueTask<NotificationSettingRows> ReadAsync(
        Viewer viewer,
        IReadOnlyCollection<NotificationQuestion> questions,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Reads what members chose about when they are told, in a number of statements that does not depend on theirs. One entry for each that
    /// exists, also if they chose nothing, in no particular order.
    /// </summary>
    ValueTask<IReadOnlyList<NotificationWishes>> ListWishesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Finds where the viewer chose cells or a digest: all spaces, and the newest threads, at most a number. Hidden ones are not left out.
    /// </summary>
    ValueTask<NotificationPlaces> FindPlacesAsync(Viewer viewer, int threads, CancellationToken cancellationToken);

    /// <summary>Stores or removes cells. Returns the number of changed ones.</summary>
    ValueTask<int> PutCellsAsync(
        IWriteTransaction transaction,
        NotificationPlace place,
        IReadOnlyList<NotificationChoice> choices,
        CancellationToken cancellationToken
    );

    /// <summary>Stores what is not null, and removes the digest of a space if its period is off. Returns the number of changes.</summary>
    ValueTask<int> PutWishesAsync(IWriteTransaction transaction, NotificationWishChange change, CancellationToken cancellationToken);

    /// <summary>
    /// Removes what would bring more from a space that a member leaves: its cells that are on, and its digest. Cells that are off stay.
    /// </summary>
    ValueTask LeaveAsync(IWriteTransaction transaction, Id<Member> member, Id<Space> space, CancellationToken cancellationToken);

    /// <summary>Removes everything of a member and returns the number of rows.</summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);
}

/// <summary>Where a cell is chosen, and by whom.</summary>
/// <param name="Scope">The breadth of the choice.</param>
/// <param name="MemberId">The member; default for the default of a space.</param>
/// <param name="TargetId">The space or the root of the thread; 0 for everywhere.</param>
internal readonly record struct NotificationPlace(NotificationScope Scope, Id<Member> MemberId, long TargetId)
{
    public static NotificationPlace Everywhere(Id<Member> member) => new(NotificationScope.Everywhere, member, 0);

    public static NotificationPlace Of(Id<Member> member, Id<Space> space) => new(NotificationScope.Space, member, space.Value);

    public static NotificationPlace Of(Id<Member> member, Id<Subject> root) => new(NotificationScope.Thread, member, root.Value);

    public static NotificationPlace DefaultOf(Id<Space> space) => new(NotificationScope.Default, default, space.Value);
}

/// <summary>The breadth of a choice. Stored by name, except <see cref="Default"/>.</summary>
internal enum NotificationScope
{
    /// <summary>Everything of the kind.</summary>
    Everywhere,

    /// <summary>What happens in a space.</summary>
    Space,

    /// <summary>What happens in a thread.</summary>
    Thread,

    /// <summary>What happens in a space, to those who chose nothing.</summary>
    Default,
}

/// <summary>A cell to store.</summary>
/// <param name="Kind">The name of the kind.</param>
/// <param name="Channel">The name of the channel.</param>
/// <param name="IsOn">Whether the channel brings it; null removes the choice.</param>
internal readonly record struct NotificationChoice(string Kind, string Channel, bool? IsOn);

/// <summary>Where a member chose something.</summary>
/// <param name="Spaces">By id.</param>
/// <param name="Threads">The roots, the newest subject first.</param>
internal sealed record NotificationPlaces(IReadOnlyList<Id<Space>> Spaces, IReadOnlyList<Id<Subject>> Threads);
