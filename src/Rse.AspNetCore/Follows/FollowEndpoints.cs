using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Follows;

namespace Rse.AspNetCore.Follows;

internal static class FollowEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("members/{handle}/follows", ListAsync)
            .WithTags("Follows")
            .Answers<RseListResponse<RseFollowResponse>>(
                "rseListFollows",
                "Lists what a member follows of one kind, newest first.",
                200,
                404
            );
        var follows = group.MapGroup("follows/{kind}/{key}").WithTags("Follows");
        follows
            .MapPut("", FollowAsync)
            .AnswersNothing("rseFollow", "Follows a member, a space, a topic or a subject, or changes the level of the follow.", 404);
        follows.MapDelete("", UnfollowAsync).AnswersNothing("rseUnfollow", "Unfollows something, if followed.", 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseFollowResponse>>> ListAsync(
        [AsParameters] Listed listed,
        [AsParameters] PageQuery page,
        RequestContext context,
        FollowService follows,
        CancellationToken cancellationToken
    )
    {
        var kind = EnumNames.Parse<FollowKind>(listed.Kind, "kind") ?? FollowKind.Member;
        var found = await follows.ListAsync(context.Viewer, listed.Handle, kind, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseFollowResponse>.Of(found, target => RseFollowResponse.Of(target, context)));
    }

    private static async Task<NoContent> FollowAsync(
        [AsParameters] Target target,
        JsonBody<RseFollowRequest> body,
        RequestContext context,
        FollowService follows,
        CancellationToken cancellationToken
    )
    {
        var level = EnumNames.Parse<FollowLevel>(body.Optional?.Level, "level");
        await follows.FollowAsync(context.Viewer, target.Kind, SubjectRoute.Key(target.Key), level, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UnfollowAsync(
        [AsParameters] Target target,
        RequestContext context,
        FollowService follows,
        CancellationToken cancellationToken
    )
    {
        await follows.UnfollowAsync(context.Viewer, target.Kind, SubjectRoute.Key(target.Key), cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>The target of a follow.</summary>
    private readonly record struct Target(
        [property: Description("member, space, topic, or a kind of subject.")] string Kind,
        [property: Description("Handle, slug, name of the topic, or key of the subject.")] string Key
    );

    /// <summary>Which follows to list.</summary>
    private readonly record struct Listed(
        string Handle,
        [property: FromQuery(Name = "kind")] [property: Description("member, space, topic or subject; member by default.")] string? Kind
    );
}

/// <summary>How much of the target to see at home.</summary>
[OptionalBody]
internal sealed record RseFollowRequest
{
    [Description("everything, posts-only or highlights-only; left out, everything, or the level of the existing follow.")]
    [JsonPropertyName("level")]
    public string? Level { get; init; }
}
