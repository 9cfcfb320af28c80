using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.People;
using Rse.Reactions;
using Rse.Subjects;

namespace Rse.AspNetCore.Reactions;

internal static class ReactionEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var reactions = group.MapGroup("subjects/{kind}/{key}/reactions").WithTags("Reactions");
        reactions
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseReactionResponse>>("rseListReactions", "Lists who reacted to a subject, newest first.", 200, 404);
        reactions.MapPut("{reaction}", AddAsync).AnswersNothing("rseReact", "Reacts to a subject, unless the viewer did so already.", 404);
        reactions.MapDelete("{reaction}", RemoveAsync).AnswersNothing("rseRemoveReaction", "Removes the viewer's reaction, if any.", 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseReactionResponse>>> ListAsync(
        [AsParameters] Target target,
        [AsParameters] PageQuery page,
        RequestContext context,
        ReactionService reactions,
        CancellationToken cancellationToken
    )
    {
        var found = await reactions.ListAsync(context.Viewer, target.Subject, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseReactionResponse>.Of(found, reaction => RseReactionResponse.Of(reaction, context)));
    }

    private static async Task<NoContent> AddAsync(
        [AsParameters] Target target,
        string reaction,
        RequestContext context,
        ReactionService reactions,
        CancellationToken cancellationToken
    )
    {
        await reactions.AddAsync(context.Viewer, target.Subject, reaction, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RemoveAsync(
        [AsParameters] Target target,
        string reaction,
        RequestContext context,
        ReactionService reactions,
        CancellationToken cancellationToken
    )
    {
        await reactions.RemoveAsync(context.Viewer, target.Subject, reaction, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>The subject of a reaction.</summary>
    private readonly record struct Target(string Kind, string Key)
    {
        public SubjectRef Subject => SubjectRoute.Ref(Kind, Key);
    }
}

/// <summary>Who reacted, how and when.</summary>
internal sealed record RseReactionResponse
{
    [JsonPropertyName("member")]
    public required RseAuthorResponse Member { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    public static RseReactionResponse Of(MemberReaction reaction, RequestContext context) =>
        new()
        {
            Member = RseAuthorResponse.Of(reaction.Member, context),
            Kind = reaction.Kind,
            At = reaction.At,
        };
}
