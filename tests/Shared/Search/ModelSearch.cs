using System.Globalization;
using Rse.Paging;
using Rse.People;
using Rse.Search;
using Rse.Search.Explaining;
using Rse.Search.Queries;
using Rse.Subjects;

namespace Rse.Tests.Search;

/// <summary>One search in a <see cref="ModelIndex"/>.</summary>
internal sealed class ModelSearch
{
    private readonly SearchContext _context;
    private readonly List<ModelDocument> _visible;
    private readonly List<QueryClause> _present;
    private readonly List<QueryClause> _missing;

    public ModelSearch(SearchContext context, IEnumerable<ModelDocument> documents)
    {
        _context = context;
        _visible = [.. documents.Where(document => document.IsVisible(context.Viewer))];
        var counted = _visible.Where(IsCounted).ToList();
        _missing = [.. context.Query.Clauses.Where(clause => !counted.Exists(document => Has(document, clause)))];
        _present = [.. context.Query.Clauses.Where(clause => _visible.Exists(document => Has(document, clause)))];
    }

    public SearchResult Run()
    {
        var matches = Match(_context.Filters).ToList();
        var hits = matches
            .Select(match => (Keyset: new Keyset(RankOf(match), match.Document.Number), match.Document, Score: ScoreOf(match)))
            .OrderByDescending(hit => (hit.Keyset.Order, hit.Keyset.Id))
            .Where(hit => _context.Slice.After is not { } after || (hit.Keyset.Order, hit.Keyset.Id).CompareTo((after.Order, after.Id)) < 0)
            .Take(_context.Slice.Limit)
            .Select(hit => new SearchHit
            {
                Kind = hit.Document.Text.Kind,
                Id = hit.Document.Text.Id,
                Place = hit.Keyset,
                Score = hit.Score,
            });
        var counted = Match(_context.Filters).Where(match => IsCounted(match.Document)).ToList();
        return new SearchResult
        {
            Hits = [.. hits],
            IsPartial = false,
            Mark = Mark,
            Total = Wants(SearchCapabilities.Totals) ? CappedCount.Of(counted.Count, SearchResult.MaxTotal) : null,
            Facets = Wants(SearchCapabilities.Facets) ? Facets() : null,
            MissingWords = Wants(SearchCapabilities.MissingWords) ? [.. _missing.Select(clause => $"{clause}")] : [],
            Explanation =
                _context.Explained is var (kind, id)
                && matches.Exists(match => match.Document.Text.Kind == kind && match.Document.Text.Id == id)
                    ? Explain(matches.First(match => match.Document.Text.Kind == kind && match.Document.Text.Id == id).Document)
                    : null,
            Suggestion = Wants(SearchCapabilities.Suggestions) ? Suggest() : null,
            HostRoots =
                _context.Wanted == SearchCapabilities.None
                    ? []
                    :
                    [
                        .. Match(SearchFilters.None)
                            .Where(match => IsCounted(match.Document))
                            .Select(match => match.Document.Text.HostRootId)
                            .OfType<Id<Subject>>()
                            .Distinct()
                            .Take(SearchResult.MaxHostRoots + 1),
                    ],
        };
    }

    private bool Wants(SearchCapabilities capability) => _context.Wanted.HasFlag(capability);

    private bool IsCounted(ModelDocument document) =>
        _context.CountedRoots is null || document.Text.HostRootId is not { } root || _context.CountedRoots.Contains(root);

    private bool Has(ModelDocument document, QueryClause clause) => clause.Alternatives.Any(term => document.Has(term, _context.Viewer));

    private IEnumerable<(ModelDocument Document, int Clauses)> Match(SearchFilters filters) =>
        _visible
            .Where(document => filters.Match(document.Text))
            .Where(document => !_context.Query.Excluded.Any(term => document.Has(term, _context.Viewer)))
            .Select(document => (document, _present.Count(clause => Has(document, clause))))
            .Where(match => _context.Query.Clauses.Count == 0 || match.Item2 > 0)
            .Where(match => !_context.IsStrict || match.Item2 == _context.Query.Clauses.Count);

    private long RankOf((ModelDocument Document, int Clauses) match) =>
        _context.Order is SearchOrder.Newest ? match.Document.Text.At.ToUnixTimeMilliseconds() : match.Clauses;

    // Each clause counts one.
    private float? ScoreOf((ModelDocument Document, int Clauses) match) =>
        _context.Order is SearchOrder.Newest || match.Clauses == 0 ? null : match.Clauses;

    private List<ScorePart> Explain(ModelDocument document) =>
        [
            .. _present
                .Where(clause => Has(document, clause))
                .Select(clause => new ScorePart
                {
                    Code = ScorePart.Word,
                    Value = 1,
                    Text = $"{clause}",
                }),
        ];

    private SearchFacets Facets()
    {
        var filters = _context.Filters;
        return new SearchFacets
        {
            Kinds = Count(filters with { Kinds = [], ExcludedKinds = [] }, text => [text.Kind]),
            Spaces = Count(filters with { Spaces = [], ExcludedSpaces = [] }, text => Digits(text.SpaceId?.Value)),
            Authors = Count(filters with { Authors = [], ExcludedAuthors = [] }, text => Digits(text.AuthorId?.Value)),
            Topics = Count(filters with { Topics = [], ExcludedTopics = [] }, text => text.Topics),
            Years = Count(filters with { From = null, Until = null }, text => Digits(text.At.Year)),
            Languages = Count(filters, text => text.Language is { } language ? [language] : []),
        };
    }

    private FacetValue[] Count(SearchFilters filters, Func<SearchText, IReadOnlyList<string>> values) =>
        [
            .. Match(filters)
                .Where(match => IsCounted(match.Document))
                .SelectMany(match => values(match.Document.Text))
                .CountBy(value => value, StringComparer.Ordinal)
                .OrderByDescending(value => value.Value)
                .ThenBy(value => value.Key, StringComparer.Ordinal)
                .Select(value => new FacetValue { Value = value.Key, Count = value.Value }),
        ];

    private static string[] Digits(long? number) => number is { } value ? [value.ToString(CultureInfo.InvariantCulture)] : [];

    // The most frequent word that one insertion, deletion or replacement makes of a missing one.
    private string? Suggest()
    {
        var words = _visible
            .Where(document => document.Text.HostRootId is null)
            .SelectMany(document => document.WordsFor(_context.Viewer).Distinct(StringComparer.Ordinal))
            .CountBy(word => word, StringComparer.Ordinal)
            .ToList();
        var isBetter = false;
        List<QueryClause> better = [];
        foreach (var clause in _context.Query.Clauses)
        {
            var best =
                _missing.Contains(clause) && clause.Alternatives is [{ Kind: QueryTermKind.Word, Text.Length: >= 5 } word]
                    ? words
                        .Where(other => other.Value > 1 && IsNear(word.Text, other.Key))
                        .OrderByDescending(other => other.Value)
                        .Select(other => other.Key)
                        .FirstOrDefault()
                    : null;
            isBetter |= best is not null;
            better.Add(best is null ? clause : new QueryClause([new QueryTerm(QueryTermKind.Word, best)]));
        }

        return isBetter ? (_context.Query with { Clauses = better }).ToString() : null;
    }

    private static bool IsNear(string typed, string word)
    {
        var (one, two) = (ModelDocument.Split(typed) is [var only] ? only : "", word);
        if (one.Length == 0 || Math.Abs(one.Length - two.Length) > 1)
        {
            return false;
        }

        var start = one.Zip(two).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = one[start..].Reverse().Zip(two[start..].Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return Math.Max(one.Length, two.Length) - start - end <= 1;
    }

    private HitMarks Mark(HitText text) => new() { Title = Cut(text.Title ?? ""), Snippet = Cut(text.Body) };

    // Whole runs between blanks.
    private List<Fragment> Cut(string text)
    {
        List<Fragment> fragments = [];
        foreach (var run in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = ModelDocument.Split(run);
            var isHit = _present
                .SelectMany(clause => clause.Alternatives)
                .SelectMany(term => ModelDocument.Split(term.Text).Select(part => (term.Kind, Part: part)))
                .Any(term =>
                    words.Exists(word =>
                        term.Kind is QueryTermKind.Prefix ? word.StartsWith(term.Part, StringComparison.Ordinal) : word == term.Part
                    )
                );
            fragments.Add(new Fragment(run, isHit));
        }

        return fragments;
    }
}
