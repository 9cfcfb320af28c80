using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Reactions;
using Rse.Subjects;

namespace Rse.AspNetCore.Reactions;

internal static class ReactionEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var reactions = group.MapGroup("subjects/{kind}/{key}/reactions").WithTags("Reactions");
        reactions.MapGet("", ListAsync).Answers<ListResponse<ReactionResponse>>("rseListReactions", "Lists who reacted to a subject, newest first.", 200, 404);
        reactions.MapPut("{reaction}", AddAsync).AnswersNothing("rseReact", "Reacts to a subject; nothing happens where the viewer did so already.", 404);
        reactions.MapDelete("{reaction}", RemoveAsync).AnswersNothing("rseRemoveReaction", "Takes a reaction back; nothing happens where there is none.", 404);
    }

    private static async Task<JsonHttpResult<ListResponse<ReactionResponse>>> ListAsync(
        [AsParameters] Target target, [AsParameters] PageQuery page, Exchange exchange, ReactionService reactions, CancellationToken cancellationToken)
    {
        var found = await reactions.ListAsync(exchange.Viewer, target.Subject, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<ReactionResponse>.Of(found, reaction => ReactionResponse.Of(reaction, exchange)));
    }

    private static async Task<NoContent> AddAsync(
        [AsParameters] Target target, string reaction, Exchange exchange, ReactionService reactions, CancellationToken cancellationToken)
    {
        await reactions.AddAsync(exchange.Viewer, target.Subject, reaction, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RemoveAsync(
        [AsParameters] Target target, string reaction, Exchange exchange, ReactionService reactions, CancellationToken cancellationToken)
    {
        await reactions.RemoveAsync(exchange.Viewer, target.Subject, reaction, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>What is reacted to.</summary>
    private readonly record struct Target(string Kind, string Key)
    {
        public SubjectRef Subject => SubjectRoute.Ref(Kind, Key);
    }
}
