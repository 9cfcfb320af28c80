using Rse.Members;
using Rse.Perimeters;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Ratings;

/// <summary>What storage must do for ratings; number and sum on the subject are kept in the same transaction.</summary>
internal interface IRatingStore
{
    /// <summary>Stores a rating, or replaces the member's earlier one; false where nothing changed.</summary>
    ValueTask<bool> PutAsync(IWriteTransaction transaction, Rating rating, CancellationToken cancellationToken);

    /// <summary>Takes a rating back; false where there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Subject> subject, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>The distribution and the viewer's own rating; <see cref="RatingSummary.None"/> where nobody rated or the viewer may not see the subject.</summary>
    ValueTask<RatingSummary> SummarizeAsync(Viewer viewer, Id<Subject> subject, CancellationToken cancellationToken);
}
