using Rse.Paging;
using Rse.People;
using Rse.Problems;

namespace Rse.Search.Unanswered;

/// <summary>Lists what members search in vain: what a network has no text about, or calls otherwise.</summary>
/// <remarks>
/// For the host and its administrators. A text is listed only after at least three different members asked it, and nobody knows who they
/// were; nothing is counted in networks of fewer than ten active members. Thread-safe; a singleton.
/// </remarks>
public sealed class UnansweredQueryService
{
    private const string Scope = "administration/search/unanswered";

    private readonly IUnansweredQueryStore _store;
    private readonly UnansweredQueryCounter _counter;

    internal UnansweredQueryService(IUnansweredQueryStore store, UnansweredQueryCounter counter)
    {
        _store = store;
        _counter = counter;
    }

    /// <summary>Whether queries without results are counted: <c>Rse:Search:CountUnanswered</c>.</summary>
    public bool IsCounting => _counter.IsOn;

    /// <summary>Lists what was searched in vain, most searches first. It may lag by some minutes.</summary>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public async ValueTask<Page<UnansweredQuery>> ListAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        var slice = Cursor.Open(page, Scope);
        return Cursor.Close(
            await _store.ListAsync(Viewer.System, slice, cancellationToken),
            slice,
            Scope,
            query => new Keyset(query.Searches, query.Id.Value)
        );
    }
}
