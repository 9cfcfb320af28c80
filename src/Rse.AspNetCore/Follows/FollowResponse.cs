using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;
using Rse.AspNetCore.Topics;
using Rse.Follows;
using Rse.People;

namespace Rse.AspNetCore.Follows;

/// <summary>Something that a member follows.</summary>
internal sealed record RseFollowResponse
{
    [Description("Which of member, space, topic and subject is set.")]
    [JsonPropertyName("kind")]
    public required RseFollowKind Kind { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [JsonPropertyName("member")]
    public required RseAuthorResponse? Member { get; init; }

    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse? Space { get; init; }

    [JsonPropertyName("topic")]
    public required RseTopicResponse? Topic { get; init; }

    [JsonPropertyName("subject")]
    public required RseSubjectResponse? Subject { get; init; }

    [Description("How much of it is in the viewer's home feed: everything, posts-only or highlights-only; null for the follows of others.")]
    [JsonPropertyName("level")]
    public required string? Level { get; init; }

    public static RseFollowResponse Of(FollowedTarget target, RequestContext context) =>
        new()
        {
            Kind = (RseFollowKind)target.Kind,
            At = target.At,
            Member = target.Member is { } member ? RseAuthorResponse.Of(member, context) : null,
            Space = target.Space is { } space ? RseSpaceLinkResponse.Of(space, context) : null,
            Topic = target.Topic is { } topic ? RseTopicResponse.Of(topic, null, context) : null,
            Subject = target.Subject is { } subject ? RseSubjectResponse.Of(subject, context) : null,
            Level = target.Level is { } level ? EnumNames.Of(level) : null,
        };
}
