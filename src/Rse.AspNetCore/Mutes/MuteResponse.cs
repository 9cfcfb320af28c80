using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;
using Rse.AspNetCore.Topics;
using Rse.Mutes;
using Rse.People;

namespace Rse.AspNetCore.Mutes;

/// <summary>Something that the viewer mutes.</summary>
internal sealed record RseMuteResponse
{
    [Description("Which of member, space, topic, subject and contribution is set.")]
    [JsonPropertyName("kind")]
    public required RseMuteKind Kind { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [Description("When the mute ends, exclusive; null for no end.")]
    [JsonPropertyName("endsAt")]
    public required DateTimeOffset? EndsAt { get; init; }

    [JsonPropertyName("member")]
    public required RseAuthorResponse? Member { get; init; }

    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse? Space { get; init; }

    [JsonPropertyName("topic")]
    public required RseTopicResponse? Topic { get; init; }

    [JsonPropertyName("subject")]
    public required RseSubjectResponse? Subject { get; init; }

    [Description("A kind of post, or comment.")]
    [JsonPropertyName("contribution")]
    public required string? Contribution { get; init; }

    public static RseMuteResponse Of(MutedTarget target, RequestContext context) =>
        new()
        {
            Kind = (RseMuteKind)target.Kind,
            At = target.At,
            EndsAt = target.EndsAt,
            Member = target.Member is { } member ? RseAuthorResponse.Of(member, context) : null,
            Space = target.Space is { } space ? RseSpaceLinkResponse.Of(space, context) : null,
            Topic = target.Topic is { } topic ? RseTopicResponse.Of(topic, null, context) : null,
            Subject = target.Subject is { } subject ? RseSubjectResponse.Of(subject, context) : null,
            Contribution = target.Contribution,
        };
}
