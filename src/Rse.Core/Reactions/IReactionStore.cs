using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Reactions;

/// <summary>Stores reactions, and updates the counts by kind in the same transaction.</summary>
internal interface IReactionStore
{
    /// <summary>Stores a reaction. Returns false if it exists.</summary>
    ValueTask<bool> AddAsync(IWriteTransaction transaction, Reaction reaction, CancellationToken cancellationToken);

    /// <summary>Removes a reaction. Returns false if there is none.</summary>
    ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Id<Member> member,
        string kind,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Lists the reactions to a subject, newest first, by (time, member id); none if the viewer may not see the subject. Omits members
    /// hidden from the viewer.
    /// </summary>
    ValueTask<IReadOnlyList<Reaction>> ListAsync(Viewer viewer, Id<Subject> subject, Slice slice, CancellationToken cancellationToken);
}

/// <summary>A reaction: one per member, subject and kind.</summary>
internal sealed record Reaction
{
    /// <summary>The subject.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>The member who reacted.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>One of <see cref="ReactionOptions.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The time. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
