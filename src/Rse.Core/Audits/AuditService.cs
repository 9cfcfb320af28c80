using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Audits;

/// <summary>The list of what administrators did.</summary>
/// <remarks>
/// For the host and its administrators, never for end users: it names secret spaces. Entries are written in the transaction of the act,
/// and are never changed or deleted. Thread-safe; a singleton.
/// </remarks>
public sealed class AuditService
{
    private const string Scope = "administration/audit";

    private readonly IAuditStore _store;
    private readonly TimeProvider _time;

    internal AuditService(IAuditStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
    }

    /// <summary>All acts of administration, newest first.</summary>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public async ValueTask<Page<AuditEntry>> ListAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        var slice = Cursor.Open(page, Scope);
        return Cursor.Close(
            await _store.ListAsync(Viewer.System, slice, cancellationToken),
            slice,
            Scope,
            entry => new Keyset(entry.Id.Value, entry.Id.Value)
        );
    }

    /// <summary>Appends an act within the transaction that does it.</summary>
    internal ValueTask AddAsync(IWriteTransaction transaction, AuditFact fact, CancellationToken cancellationToken) =>
        _store.AddAsync(transaction, fact, _time.GetStoredNow(), cancellationToken);
}
