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
        saves.MapGet("me/saves", ListAsync)
            .Answers<ListResponse<SaveResponse>>("rseListSaves", "Lists what the viewer saved, newest first.");
        saves.MapPut("subjects/{kind}/{key}/save", SaveAsync)
            .AnswersNothing("rseSave", "Saves a subject for the viewer alone, unless it is saved already.", 404);
        saves.MapDelete("subjects/{kind}/{key}/save", UnsaveAsync).AnswersNothing("rseUnsave", "Removes the save, if any.", 404);
    }

    private static async Task<JsonAnswer<ListResponse<SaveResponse>>> ListAsync(
        [AsParameters] PageQuery page, RequestContext context, SaveService saves, CancellationToken cancellationToken)
    {
        var found = await saves.ListAsync(context.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<SaveResponse>.Of(found, saved => SaveResponse.Of(saved, context)));
    }

    private static async Task<NoContent> SaveAsync(
        string kind, string key, RequestContext context, SaveService saves, CancellationToken cancellationToken)
    {
        await saves.SaveAsync(context.Viewer, SubjectRoute.Ref(kind, key), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UnsaveAsync(
        string kind, string key, RequestContext context, SaveService saves, CancellationToken cancellationToken)
    {
        await saves.UnsaveAsync(context.Viewer, SubjectRoute.Ref(kind, key), cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A saved subject.</summary>
internal sealed record SaveResponse
{
    public required SubjectResponse Subject { get; init; }

    public required DateTimeOffset At { get; init; }

    public static SaveResponse Of(SavedSubject saved, RequestContext context) =>
        new() { Subject = SubjectResponse.Of(saved.Subject, context), At = saved.At };
}
