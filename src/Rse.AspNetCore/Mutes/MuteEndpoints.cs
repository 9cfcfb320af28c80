using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Mutes;

namespace Rse.AspNetCore.Mutes;

internal static class MuteEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var mutes = group.MapGroup("me/mutes").WithTags("Mutes");
        mutes.MapGet("", ListAsync).Answers<RseListResponse<RseMuteResponse>>("rseListMutes", "Lists what the viewer mutes, newest first.");
        mutes
            .MapPut("{kind}/{key}", MuteAsync)
            .AnswersNothing(
                "rseMute",
                "Mutes a member, a space, a topic, a subject or a kind of contribution, or changes when the mute ends.",
                404
            );
        mutes.MapDelete("{kind}/{key}", UnmuteAsync).AnswersNothing("rseUnmute", "Removes a mute, if any.", 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseMuteResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        MuteService mutes,
        CancellationToken cancellationToken
    )
    {
        var found = await mutes.ListAsync(context.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseMuteResponse>.Of(found, target => RseMuteResponse.Of(target, context)));
    }

    private static async Task<NoContent> MuteAsync(
        [AsParameters] Target target,
        JsonBody<RseMuteRequest> body,
        RequestContext context,
        MuteService mutes,
        CancellationToken cancellationToken
    )
    {
        await mutes.MuteAsync(context.Viewer, target.Kind, SubjectRoute.Key(target.Key), body.Optional?.EndsAt, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UnmuteAsync(
        [AsParameters] Target target,
        RequestContext context,
        MuteService mutes,
        CancellationToken cancellationToken
    )
    {
        await mutes.UnmuteAsync(context.Viewer, target.Kind, SubjectRoute.Key(target.Key), cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>The target of a mute.</summary>
    private readonly record struct Target(
        [property: Description("member, space, topic, kind, or a kind of subject.")] string Kind,
        [property: Description("Handle, slug, name of the topic, kind of post or comment, or key of the subject.")] string Key
    );
}

/// <summary>How long to mute.</summary>
[OptionalBody]
internal sealed record RseMuteRequest
{
    [Description("When the mute ends, exclusive; left out for no end.")]
    [JsonPropertyName("endsAt")]
    public DateTimeOffset? EndsAt { get; init; }
}
