using System.Globalization;
using Rse.Search;

namespace Rse.Storage.Search.Querying;

/// <summary>Counts the facts of documents; each group passes over the filters of its own field.</summary>
internal sealed class FacetCounter(SearchFilters filters)
{
    // Nobody reads further, and the answer stays small.
    private const int MostValues = 100;

    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _spaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _authors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _years = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _languages = new(StringComparer.Ordinal);

    /// <summary>Counts a document.</summary>
    public void Add(FactRow row, IReadOnlyCollection<string> topics)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(row.At);
        string[] kinds = row.PostKind is { } kind ? [row.Kind, kind] : [row.Kind];
        long[] spaces = row.Space is { } space ? [space] : [];
        long[] authors = row.Author is { } author ? [author] : [];
        if (
            (filters.IsUnanswered is { } unanswered && row.Unanswered != 0 != unanswered)
            || (filters.HasLink is { } link && row.Link != 0 != link)
        )
        {
            return;
        }

        (bool Passes, Dictionary<string, int>? Group, IEnumerable<string> Values)[] fields =
        [
            (Pass(filters.Kinds, filters.ExcludedKinds, kinds), _kinds, [row.Kind]),
            (Pass(Ids(filters.Spaces), Ids(filters.ExcludedSpaces), spaces), _spaces, spaces.Select(Digits)),
            (Pass(Ids(filters.Authors), Ids(filters.ExcludedAuthors), authors), _authors, authors.Select(Digits)),
            (Pass(filters.Topics, filters.ExcludedTopics, topics), _topics, topics),
            (!(at < filters.From) && !(at >= filters.Until), _years, [at.Year.ToString("0000", CultureInfo.InvariantCulture)]),
            (true, _languages, row.Language is { } language ? [language] : []),
        ];
        var stopped = fields.Where(field => !field.Passes).Select(field => field.Group).ToList();
        foreach (var (_, group, values) in fields)
        {
            if (stopped.Count == 0 || (stopped is [var only] && only == group))
            {
                foreach (var value in values)
                {
                    group![value] = group.GetValueOrDefault(value) + 1;
                }
            }
        }
    }

    /// <summary>The facets, most first.</summary>
    public SearchFacets ToFacets() =>
        new()
        {
            Kinds = Values(_kinds),
            Spaces = Values(_spaces),
            Authors = Values(_authors),
            Topics = Values(_topics),
            Years = Values(_years),
            Languages = Values(_languages),
        };

    private static List<FacetValue> Values(Dictionary<string, int> group) =>
        [
            .. group
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(MostValues)
                .Select(pair => new FacetValue { Value = pair.Key, Count = pair.Value }),
        ];

    private static bool Pass<T>(IReadOnlyCollection<T> wanted, IReadOnlyCollection<T> excluded, IReadOnlyCollection<T> values) =>
        (wanted.Count == 0 || wanted.Any(values.Contains)) && !excluded.Any(values.Contains);

    private static long[] Ids<T>(IReadOnlyCollection<Id<T>> ids) => [.. ids.Select(id => id.Value)];

    private static string Digits(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The facts of a document.</summary>
internal sealed record FactRow(
    long Id,
    string Kind,
    string? PostKind,
    long? Space,
    long? Author,
    long At,
    string? Language,
    long Unanswered,
    long Link
);
