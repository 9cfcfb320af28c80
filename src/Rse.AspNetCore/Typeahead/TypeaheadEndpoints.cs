using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Search;
using Rse.Search;
using Rse.Typeahead;

namespace Rse.AspNetCore.Typeahead;

internal static class TypeaheadEndpoints
{
    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGet("typeahead", SuggestAsync)
            .WithTags("Search")
            .Answers<RseTypeaheadResponse>(
                "rseTypeahead",
                "Suggests members, spaces, topics, titles of posts and objects of the host while somebody types; ask 100 to 200 ms after "
                    + "the last key, and drop answers to what has been typed over."
            );

    private static async Task<JsonAnswer<RseTypeaheadResponse>> SuggestAsync(
        [FromQuery(Name = "q")]
        [Description(
            "What was typed: each word must begin a word of the name. A first @ asks for members, a first # for topics. The first 256 "
                + "characters and 8 words count."
        )]
            string? q,
        [FromQuery(Name = "kind")]
        [Description("member, space, topic, post or a kind of host objects; may be repeated, all by default.")]
            string[]? kind,
        [Range(1, TypeaheadService.MaxTake)] [Description("How many at most: 1 to 20, 8 by default.")] int? take,
        RequestContext context,
        TypeaheadService typeahead,
        CancellationToken cancellationToken
    )
    {
        var found = await typeahead.SuggestAsync(context.Viewer, q ?? "", kind, take ?? 8, cancellationToken);
        return RseJson.Ok(
            new RseTypeaheadResponse
            {
                Items = [.. found.Items.Select(item => RseSuggestionResponse.Of(item, context))],
                Partial = found.IsPartial,
            }
        );
    }
}

/// <summary>Suggestions for what was typed.</summary>
internal sealed record RseTypeaheadResponse
{
    [Description("The best first; may be empty.")]
    [JsonPropertyName("items")]
    public required IReadOnlyList<RseSuggestionResponse> Items { get; init; }

    [Description("Whether something that is committed is not known here yet, so that more may be suggested a moment later.")]
    [JsonPropertyName("partial")]
    public required bool Partial { get; init; }
}

/// <summary>What somebody may be about to type.</summary>
internal sealed record RseSuggestionResponse
{
    [Description("member, space, topic, post, or a kind of host objects.")]
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [Description(
        "The handle of a member, the slug of a space, the folded name of a topic, the id of a post, the key of an object of the host."
    )]
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [Description("The name or title, with what was typed marked.")]
    [JsonPropertyName("title")]
    public required IReadOnlyList<RseFragmentResponse> Title { get; init; }

    [Description("The handle of a member, the space of a post, the key of an object of the host; empty for others.")]
    [JsonPropertyName("detail")]
    public required IReadOnlyList<RseFragmentResponse> Detail { get; init; }

    [JsonPropertyName("url")]
    public required string Url { get; init; }

    public static RseSuggestionResponse Of(Suggestion suggestion, RequestContext context) =>
        new()
        {
            Kind = suggestion.Kind,
            Key = suggestion.Key,
            Title = RseFragmentResponse.Of(suggestion.Title),
            Detail = RseFragmentResponse.Of(suggestion.Detail),
            Url = suggestion.Kind switch
            {
                SearchKinds.Member => context.Links.Member(suggestion.Key),
                SearchKinds.Space => context.Links.Space(suggestion.Key),
                SearchKinds.Topic => context.Links.Topic(suggestion.Key),
                SearchKinds.Post => context.Links.Post(suggestion.Key),
                _ => suggestion.HostUrl is { } url
                    ? context.Links.Absolute(url).AbsoluteUri
                    : context.Links.Subject(suggestion.Kind, suggestion.Key),
            },
        };
}
