using System.Runtime.InteropServices;
using Rse.Paging;
using Rse.Search;
using Rse.Subjects;

namespace Rse.Storage.Search.Querying;

/// <summary>Ranks documents by BM25 over what the viewer may see, and by how much of the query they have.</summary>
/// <remarks>
/// How rare a word is, is counted among what the viewer may see; of all documents only rounded numbers count. So neither the order nor the
/// place in a cursor tells of what is hidden. Not thread-safe.
/// </remarks>
/// <param name="query">What is looked for.</param>
/// <param name="context">The order, and what is counted.</param>
/// <param name="documents">How many documents there are, about.</param>
/// <param name="length">How many words a document has, about.</param>
internal sealed class TextRanking(TextQuery query, SearchContext context, double documents, double length)
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    // How much a word in the title adds.
    private const double Title = 0.6;

    // How much what is missing takes away: the power of the share of the weight that matches.
    private const double Coverage = 0.3;

    // The share of the weight that is enough: by time most of it, for loose matches would come first.
    private const double Enough = 0.5;
    private const double EnoughByTime = 0.75;
    private const double Slack = 1e-9;

    // With fewer that have enough of the words, those with less are found as well.
    private const int FullPage = 20;

    private readonly Dictionary<long, FoundText> _found = [];
    private readonly HashSet<long> _excluded = [];
    private readonly List<string> _missing = [];
    private double _weight;
    private ulong _required;

    /// <summary>Without a word that is wanted, there is nothing to rank by but time.</summary>
    private bool IsByTime => context.Order is SearchOrder.Newest || query.IsEmpty;

    /// <summary>The clauses of which no document that counts has anything.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>The host objects on top of the threads of what was found, whatever the filters.</summary>
    public IReadOnlyCollection<Id<Subject>> HostRoots =>
        [
            .. _found
                .Values.Where(found => found.HostRoot is not null)
                .Select(found => new Id<Subject>(found.HostRoot!.Value))
                .Distinct()
                .Take(SearchResult.MaxHostRoots + 1),
        ];

    /// <summary>Leaves out the documents that have an excluded term.</summary>
    public void Exclude(IEnumerable<TextRow> rows) => _excluded.UnionWith(rows.Select(row => DocumentNumber.Whole(row.Id)));

    /// <summary>Adds all documents where nothing is wanted in particular.</summary>
    public void AddAll(IEnumerable<TextRow> rows)
    {
        foreach (var row in rows)
        {
            Find(DocumentNumber.Whole(row.Id), row);
        }
    }

    /// <summary>Adds the documents that have a clause, from the rows of all its terms.</summary>
    public void Add(int number, TextClause clause, IEnumerable<TextRow> rows)
    {
        Dictionary<long, Occurrence> occurrences = [];
        var counts = false;
        foreach (var row in rows)
        {
            var id = DocumentNumber.Whole(row.Id);
            Find(id, row);
            ref var occurrence = ref CollectionsMarshal.GetValueRefOrAddDefault(occurrences, id, out _);
            occurrence.Count += row.Weight;
            occurrence.Words = Math.Max(occurrence.Words, row.Words);
            occurrence.IsTitled |= row.Titled != 0;
            counts |= Counts(row.HostRoot);
        }

        if (!counts)
        {
            _missing.Add(clause.Typed.ToString());
        }

        var all = Math.Max(documents, occurrences.Count);
        var weight = Math.Log(1 + ((all - occurrences.Count + 0.5) / (occurrences.Count + 0.5)));
        _weight += occurrences.Count > 0 ? weight : 0;
        _required |= clause.IsRequired ? 1UL << number : 0;
        foreach (var (id, occurrence) in occurrences)
        {
            ref var found = ref CollectionsMarshal.GetValueRefOrNullRef(_found, id);
            var norm = K1 * (1 - B + (B * occurrence.Words / length));
            found.Score += weight * ((occurrence.Count * (K1 + 1) / (occurrence.Count + norm)) + (occurrence.IsTitled ? Title : 0));
            found.Weight += weight;
            found.Clauses |= 1UL << number;
        }
    }

    /// <summary>The numbers of the documents that match, those that a filter stops included.</summary>
    public IReadOnlyList<long> Close()
    {
        var enough = _weight * (IsByTime ? EnoughByTime : Enough) * (1 - Slack);
        List<long> few = [];
        List<long> matches = [];
        var shown = 0;
        foreach (var (id, found) in _found)
        {
            if ((found.Clauses & _required) == _required && !_excluded.Contains(id))
            {
                var isEnough = found.Weight >= enough;
                (isEnough ? matches : few).Add(id);
                shown += isEnough && found.Passes ? 1 : 0;
            }
        }

        // Whatever the page: on each the same is found.
        return IsByTime || shown >= FullPage ? matches : [.. matches, .. few];
    }

    /// <summary>How many of the matches the filters let pass, and count.</summary>
    public int Count(IEnumerable<long> matches) => matches.Count(id => _found[id] is { Passes: true } found && Counts(found.HostRoot));

    /// <summary>Those of the matches that count, whatever the filters.</summary>
    public IEnumerable<long> Counted(IEnumerable<long> matches) => matches.Where(id => Counts(_found[id].HostRoot));

    /// <summary>A page of the matches that the filters let pass, in order, with their places.</summary>
    public IReadOnlyList<Keyset> Page(IEnumerable<long> matches)
    {
        var after = context.Slice.After;
        var page = new PriorityQueue<Keyset, (long Order, long Id)>();
        foreach (var id in matches)
        {
            var found = _found[id];
            var place = new Keyset(IsByTime ? found.At : Rank(found), id);
            if (!found.Passes || (after is { } last && (place.Order, place.Id).CompareTo((last.Order, last.Id)) >= 0))
            {
                continue;
            }

            page.Enqueue(place, (place.Order, place.Id));
            if (page.Count > context.Slice.Limit)
            {
                page.Dequeue();
            }
        }

        return [.. page.UnorderedItems.Select(item => item.Element).OrderByDescending(place => (place.Order, place.Id))];
    }

    // The bits of positive numbers are in the order of the numbers.
    private long Rank(FoundText found) =>
        _weight > 0 ? BitConverter.SingleToInt32Bits((float)(found.Score * Math.Pow(found.Weight / _weight, Coverage))) : 0;

    private bool Counts(long? hostRoot) => hostRoot is not { } root || context.CountedRoots?.Contains(new Id<Subject>(root)) is not false;

    private void Find(long id, TextRow row)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(_found, id, out var isKnown);
        if (!isKnown)
        {
            (found.At, found.HostRoot, found.Passes) = (row.At, row.HostRoot, row.Passes != 0);
        }
    }

    private struct FoundText
    {
        public long At;
        public long? HostRoot;
        public bool Passes;
        public double Score;
        public double Weight;

        // A bit for each clause that it has: a query has at most 64.
        public ulong Clauses;
    }

    private struct Occurrence
    {
        public double Count;
        public long Words;
        public bool IsTitled;
    }
}
