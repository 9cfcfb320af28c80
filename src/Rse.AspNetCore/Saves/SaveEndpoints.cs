using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Saves;

namespace Rse.AspNetCore.Saves;

internal static class SaveEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var saves = group.MapGroup("").WithTags("Saves");
        saves.MapGet("me/saves", ListAsync).Answers<ListResponse<SaveResponse>>("rseListSaves", "Lists what the viewer saved, newest first.");
        saves.MapPut("subjects/{kind}/{key}/save", SaveAsync).AnswersNothing("rseSave", "Saves a subject for the viewer alone; nothing happens where they did before.", 404);
        saves.MapDelete("subjects/{kind}/{key}/save", UnsaveAsync).AnswersNothing("rseUnsave", "Saves a subject no more; nothing happens where the viewer did not.", 404);
    }

    private static async Task<JsonHttpResult<ListResponse<SaveResponse>>> ListAsync(
        [AsParameters] PageQuery page, Exchange exchange, SaveService saves, CancellationToken cancellationToken)
    {
        var found = await saves.ListAsync(exchange.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<SaveResponse>.Of(found, saved => SaveResponse.Of(saved, exchange)));
    }

    private static async Task<NoContent> SaveAsync(string kind, string key, Exchange exchange, SaveService saves, CancellationToken cancellationToken)
    {
        await saves.SaveAsync(exchange.Viewer, SubjectRoute.Ref(kind, key), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UnsaveAsync(string kind, string key, Exchange exchange, SaveService saves, CancellationToken cancellationToken)
    {
        await saves.UnsaveAsync(exchange.Viewer, SubjectRoute.Ref(kind, key), cancellationToken);
        return TypedResults.NoContent();
    }
}
