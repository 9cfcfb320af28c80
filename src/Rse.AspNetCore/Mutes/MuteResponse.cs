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
internal sealed record MuteResponse
{
    [Description("Which of member, space, topic, subject and contribution is set.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<MuteKind>))]
    public required MuteKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("When the mute ends, exclusive; null for no end.")]
    public required DateTimeOffset? EndsAt { get; init; }

    public required AuthorResponse? Member { get; init; }

    public required SpaceLinkResponse? Space { get; init; }

    public required TopicResponse? Topic { get; init; }

    public required SubjectResponse? Subject { get; init; }

    [Description("A kind of post, or comment.")]
    public required string? Contribution { get; init; }

    public static MuteResponse Of(MutedTarget target, RequestContext context) =>
        new()
        {
            Kind = target.Kind,
            At = target.At,
            EndsAt = target.EndsAt,
            Member = target.Member is { } member ? AuthorResponse.Of(member, context) : null,
            Space = target.Space is { } space ? SpaceLinkResponse.Of(space, context) : null,
            Topic = target.Topic is { } topic ? TopicResponse.Of(topic, null, context) : null,
            Subject = target.Subject is { } subject ? SubjectResponse.Of(subject, context) : null,
            Contribution = target.Contribution,
        };
}
