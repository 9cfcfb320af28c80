using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Mentions;

/// <summary>What storage must do for mentions.</summary>
internal interface IMentionStore
{
    /// <summary>Replaces the members whom a subject mentions.</summary>
    /// <returns>The members who were not mentioned before.</returns>
    ValueTask<IReadOnlyList<Id<Member>>> SetAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    );
}
