using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Audits;

/// <summary>Storage of the audit list.</summary>
internal interface IAuditStore
{
    /// <summary>Appends an act within the transaction that does it.</summary>
    ValueTask AddAsync(IWriteTransaction transaction, AuditFact fact, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The entries, newest first; none for any viewer but <see cref="Viewer.System"/>.</summary>
    ValueTask<IReadOnlyList<AuditEntry>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);
}

/// <summary>An act to store.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Actor">The administrator; null for a call of the host that names nobody.</param>
internal sealed record AuditFact(AuditAct Act, Id<Member>? Actor)
{
    /// <summary>The member it is done to; null if none.</summary>
    public Id<Member>? MemberId { get; init; }

    /// <summary>The space it is done in; null if none.</summary>
    public Id<Space>? SpaceId { get; init; }

    /// <summary>See <see cref="AuditEntry.Detail"/>.</summary>
    public string? Detail { get; init; }
}
