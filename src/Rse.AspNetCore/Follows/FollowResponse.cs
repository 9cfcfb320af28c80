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
internal sealed record FollowResponse
{
    [Description("Which of member, space, topic and subject is set.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<FollowKind>))]
    public required FollowKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AuthorResponse? Member { get; init; }

    public required SpaceLinkResponse? Space { get; init; }

    public required TopicResponse? Topic { get; init; }

    public required SubjectResponse? Subject { get; init; }

    [Description("How much of it is in the viewer's home feed: everything, posts-only or highlights-only; null for the follows of others.")]
    public required string? Level { get; init; }

    public static FollowResponse Of(FollowedTarget target, RequestContext context) =>
        new()
        {
            Kind = target.Kind,
            At = target.At,
            Member = target.Member is { } member ? AuthorResponse.Of(member, context) : null,
            Space = target.Space is { } space ? SpaceLinkResponse.Of(space, context) : null,
            Topic = target.Topic is { } topic ? TopicResponse.Of(topic, null, context) : null,
            Subject = target.Subject is { } subject ? SubjectResponse.Of(subject, context) : null,
            Level = target.Level is { } level ? EnumNames.Of(level) : null,
        };
}
