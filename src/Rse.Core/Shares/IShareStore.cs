using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Shares;

/// <summary>Stores what members share with members. Only the two of them read a share.</summary>
internal interface IShareStore
{
    /// <summary>Stores a share. Returns false if the same member shared the same with them; that one keeps its note and its time.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="share">Its id is ignored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<bool> AddAsync(IWriteTransaction transaction, Share share, CancellationToken cancellationToken);

    /// <summary>Removes what a member shared with another. Returns false if there is none.</summary>
    ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Id<Member> sharer,
        Id<Member> member,
        CancellationToken cancellationToken
    );

    /// <summary>Removes all that a member shared, and all that was shared with them; returns the number.</summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// Lists what was shared with the viewer, newest first, by (time, id). Omits what is trashed, in a trashed thread, hidden from the
    /// viewer, or shared by somebody whom they mute.
    /// </summary>
    /// <param name="viewer">The member with whom it was shared.</param>
    /// <param name="now">Mutes that ended before count no more.</param>
    /// <param name="slice">The page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<Share>> ListAsync(Viewer viewer, DateTimeOffset now, Slice slice, CancellationToken cancellationToken);

    /// <summary>What was shared with the viewer of some subjects, in no particular order; the caller knows that they see these.</summary>
    ValueTask<IReadOnlyList<Share>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );
}

/// <summary>That a member shared a subject with another.</summary>
internal sealed record Share
{
    /// <summary>The database key; 0 before it is stored.</summary>
    public Id<Share> Id { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>Who shared it.</summary>
    public required Id<Member> SharerId { get; init; }

    /// <summary>With whom.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>What the sharer wrote to it; empty for nothing.</summary>
    public required string Note { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
