using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.Paging;
using Rse.Search;
using Rse.Search.Queries;

namespace Rse.AspNetCore.Search;

/// <summary>A page of search results.</summary>
internal sealed record RseSearchResponse
{
    [JsonPropertyName("items")]
    public required IReadOnlyList<RseFoundResponse> Items { get; init; }

    [Description("Pass it as 'after' for the next page; null at the end of the results.")]
    [JsonPropertyName("next")]
    public required string? Next { get; init; }

    [Description("Whether something that is committed is not in the index yet, so that more may be found later.")]
    [JsonPropertyName("partial")]
    public required bool Partial { get; init; }

    [Description("The query as it was understood, in its normal form.")]
    [JsonPropertyName("understood")]
    public required string Understood { get; init; }

    [Description("What was understood otherwise than somebody might expect, and filters that match nothing.")]
    [JsonPropertyName("notes")]
    public required IReadOnlyList<RseQueryNoteResponse> Notes { get; init; }

    [Description("How many results the viewer may see, exact up to 1,000; null behind the first page and where it is not known.")]
    [JsonPropertyName("total")]
    public required RseTotalResponse? Total { get; init; }

    [Description("Counts of the results by value; null unless asked for, behind the first page, and where they are not known.")]
    [JsonPropertyName("facets")]
    public required RseFacetsResponse? Facets { get; init; }

    [Description("The best results of each kind that has any; empty unless asked for, and behind the first page.")]
    [JsonPropertyName("groups")]
    public required IReadOnlyList<RseFoundGroupResponse> Groups { get; init; }

    [Description("The parts of the query, as typed, that nothing has which the viewer may see.")]
    [JsonPropertyName("missing")]
    public required IReadOnlyList<string> Missing { get; init; }

    [Description("A query that finds more: 'did you mean'; null if there is none.")]
    [JsonPropertyName("suggestion")]
    public required string? Suggestion { get; init; }

    public static RseSearchResponse Of(FoundPage found, RequestContext context) =>
        new()
        {
            Items = [.. found.Items.Select(item => RseFoundResponse.Of(item, context))],
            Next = found.Next,
            Partial = found.IsPartial,
            Understood = found.Query.ToString(),
            Notes = [.. found.Notes.Select(RseQueryNoteResponse.Of)],
            Total = RseTotalResponse.Of(found.Total),
            Facets = found.Facets is { } facets ? RseFacetsResponse.Of(facets) : null,
            Groups =
            [
                .. found.Groups.Select(group => new RseFoundGroupResponse
                {
                    Kind = group.Kind,
                    Items = [.. group.Items.Select(item => RseFoundResponse.Of(item, context))],
                    Total = RseTotalResponse.Of(group.Total),
                }),
            ],
            Missing = found.MissingWords,
            Suggestion = found.Suggestion,
        };
}

/// <summary>The best results of one kind.</summary>
internal sealed record RseFoundGroupResponse
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("items")]
    public required IReadOnlyList<RseFoundResponse> Items { get; init; }

    [Description("How many results of this kind the viewer may see, exact up to 1,000; null where it is not known.")]
    [JsonPropertyName("total")]
    public required RseTotalResponse? Total { get; init; }
}

/// <summary>A count up to 1,000.</summary>
internal sealed record RseTotalResponse
{
    [Description("0 to 1,000.")]
    [JsonPropertyName("count")]
    public required int Count { get; init; }

    [Description("Whether there are more than that.")]
    [JsonPropertyName("hasMore")]
    public required bool HasMore { get; init; }

    public static RseTotalResponse? Of(CappedCount? total) =>
        total is { } count ? new() { Count = count.Value, HasMore = count.HasMore } : null;
}

/// <summary>A part of a query that was understood otherwise than somebody might expect.</summary>
internal sealed record RseQueryNoteResponse
{
    [Description("Stable, in kebab-case, such as field-unknown.")]
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [Description("The part of the query that it is about.")]
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [Description("What a person reads, in English.")]
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    public static RseQueryNoteResponse Of(QueryNote note) =>
        new()
        {
            Code = note.Code,
            Text = note.Text,
            Message = note.Message,
        };
}

/// <summary>How many results have each value, most first; each group ignores the filters of its own field.</summary>
internal sealed record RseFacetsResponse
{
    [JsonPropertyName("kinds")]
    public required IReadOnlyList<RseFacetValueResponse> Kinds { get; init; }

    [Description("By slug.")]
    [JsonPropertyName("spaces")]
    public required IReadOnlyList<RseFacetValueResponse> Spaces { get; init; }

    [Description("By handle.")]
    [JsonPropertyName("authors")]
    public required IReadOnlyList<RseFacetValueResponse> Authors { get; init; }

    [JsonPropertyName("topics")]
    public required IReadOnlyList<RseFacetValueResponse> Topics { get; init; }

    [JsonPropertyName("years")]
    public required IReadOnlyList<RseFacetValueResponse> Years { get; init; }

    [JsonPropertyName("languages")]
    public required IReadOnlyList<RseFacetValueResponse> Languages { get; init; }

    public static RseFacetsResponse Of(SearchFacets facets) =>
        new()
        {
            Kinds = RseFacetValueResponse.Of(facets.Kinds),
            Spaces = RseFacetValueResponse.Of(facets.Spaces),
            Authors = RseFacetValueResponse.Of(facets.Authors),
            Topics = RseFacetValueResponse.Of(facets.Topics),
            Years = RseFacetValueResponse.Of(facets.Years),
            Languages = RseFacetValueResponse.Of(facets.Languages),
        };
}

/// <summary>A value of a facet.</summary>
internal sealed record RseFacetValueResponse
{
    [Description("What a filter takes as its value.")]
    [JsonPropertyName("value")]
    public required string Value { get; init; }

    [Description("What a person reads.")]
    [JsonPropertyName("label")]
    public required string Label { get; init; }

    [Description("How many results have it; at least 1.")]
    [JsonPropertyName("count")]
    public required int Count { get; init; }

    public static IReadOnlyList<RseFacetValueResponse> Of(IReadOnlyList<FacetValue> values) =>
        [
            .. values.Select(value => new RseFacetValueResponse
            {
                Value = value.Value,
                Label = value.Label ?? value.Value,
                Count = value.Count,
            }),
        ];
}
