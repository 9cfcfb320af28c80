using System.Globalization;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Topics;

namespace Rse.SavedSearches.Matching;

/// <summary>
/// What a text is known by besides its words: its space, author, kinds and topics, by which queries of filters alone are found.
/// </summary>
internal static class QueryFacts
{
    /// <summary>What nothing has.</summary>
    private const string Never = "never";

    /// <summary>The facts of a text.</summary>
    public static IEnumerable<string> Of(SearchText text)
    {
        yield return Kind(text.Kind);
        if (text.PostKind is { } kind)
        {
            yield return Kind(kind);
        }

        if (text.SpaceId is { } space)
        {
            yield return Number("space", space.Value);
        }

        if (text.AuthorId is { } author)
        {
            yield return Number("author", author.Value);
        }

        foreach (var topic in text.Topics)
        {
            yield return Topic(topic);
        }
    }

    /// <summary>Of which facts a text must have one to pass the filters; empty if it need not have any.</summary>
    public static IReadOnlyCollection<string> Of(SearchQuery query, ResolvedFilters resolved)
    {
        // Whether a topic exists yet does not matter.
        string[] topics =
        [
            .. query
                .Filters.Where(filter => filter is { Field: QueryField.Topic, IsExcluded: false })
                .Select(filter => TopicName.TryParse(filter.Value, out var topic) ? Topic(topic.Name) : Never),
        ];
        var filters = resolved.Filters;
        return topics.Length > 0 ? topics
            : filters.Authors.Count > 0 ? [.. filters.Authors.Select(author => Number("author", author.Value))]
            : filters.Spaces.Count > 0 ? [.. filters.Spaces.Select(space => Number("space", space.Value))]
            : filters.Kinds.Count > 0 ? [.. filters.Kinds.Select(Kind)]
            : resolved.MatchNothing ? [Never]
            : [];
    }

    private static string Kind(string kind) => $"kind/{kind}";

    private static string Topic(string name) => $"topic/{name}";

    private static string Number(string name, long id) => string.Create(CultureInfo.InvariantCulture, $"{name}/{id}");
}
