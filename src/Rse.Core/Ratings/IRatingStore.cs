using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Ratings;

/// <summary>Stores ratings, and keeps their number and sum on the subject in the same transaction.</summary>
internal interface IRatingStore
{
    /// <summary>Stores a rating, or replaces the member's earlier one.</summary>
    /// <returns>The summary after it, as the member sees it; null if the member gave the same value already.</returns>
    ValueTask<RatingSummary?> PutAsync(IWriteTransaction transaction, Rating rating, CancellationToken cancellationToken);

    /// <summary>Removes a member's rating.</summary>
    /// <returns>The summary after it, as the member sees it; null if there is no rating to remove.</returns>
    ValueTask<RatingSummary?> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Id<Member> member,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The distribution and the viewer's own rating; <see cref="RatingSummary.None"/> if nobody rated or the viewer may not see the
    /// subject.
    /// </summary>
    ValueTask<RatingSummary> SummarizeAsync(Viewer viewer, Id<Subject> subject, CancellationToken cancellationToken);
}

/// <summary>The rating of a subject by a member.</summary>
internal sealed record Rating
{
    /// <summary>The rated subject.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>The rater.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>1 to 5.</summary>
    public required int Value { get; init; }

    /// <summary>When it last changed. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
