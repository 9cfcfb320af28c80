using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;
using Rse.AspNetCore.Topics;
using Rse.Search;

namespace Rse.AspNetCore.Search;

/// <summary>A search result.</summary>
internal sealed record RseFoundResponse
{
    [Description("post, comment, member, space, topic, or a kind of host objects; says which of subject, member, space and topic is set.")]
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("subject")]
    public required RseSubjectResponse? Subject { get; init; }

    [JsonPropertyName("member")]
    public required RseMemberResponse? Member { get; init; }

    [JsonPropertyName("space")]
    public required RseSpaceResponse? Space { get; init; }

    [JsonPropertyName("topic")]
    public required RseTopicResponse? Topic { get; init; }

    [Description("The title or name, with matches marked.")]
    [JsonPropertyName("title")]
    public required IReadOnlyList<RseFragmentResponse> Title { get; init; }

    [Description("The best passage, with matches marked.")]
    [JsonPropertyName("snippet")]
    public required IReadOnlyList<RseFragmentResponse> Snippet { get; init; }

    public static RseFoundResponse Of(FoundItem item, RequestContext context) =>
        new()
        {
            Kind = item.Kind,
            Subject = item.Subject is { } subject ? RseSubjectResponse.Of(subject, context) : null,
            Member = item.Member is { } member ? RseMemberResponse.Of(member, context) : null,
            Space = item.Space is { } space ? RseSpaceResponse.Of(space, context) : null,
            Topic = item.Topic is { } topic ? RseTopicResponse.Of(topic, null, context) : null,
            Title = RseFragmentResponse.Of(item.Title),
            Snippet = RseFragmentResponse.Of(item.Snippet),
        };
}

/// <summary>A piece of plain text; escape it before you show it as HTML.</summary>
internal sealed record RseFragmentResponse
{
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [Description("Whether it matched.")]
    [JsonPropertyName("hit")]
    public required bool Hit { get; init; }

    public static IReadOnlyList<RseFragmentResponse> Of(IReadOnlyList<Fragment> fragments) =>
        [.. fragments.Select(fragment => new RseFragmentResponse { Text = fragment.Text, Hit = fragment.IsHit })];
}
