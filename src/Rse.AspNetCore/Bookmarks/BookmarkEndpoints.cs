using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Bookmarks;
using Rse.Subjects;

namespace Rse.AspNetCore.Bookmarks;

internal static class BookmarkEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var bookmarks = group.MapGroup("").WithTags("Bookmarks");
        bookmarks
            .MapGet("me/bookmarks", ListAsync)
            .Answers<ListResponse<BookmarkResponse>>("rseListBookmarks", "Lists what the viewer bookmarked, newest first.");
        bookmarks
            .MapPut("subjects/{kind}/{key}/bookmark", AddAsync)
            .AnswersNothing("rseBookmark", "Bookmarks a subject for the viewer alone, unless it is bookmarked already.", 404);
        bookmarks
            .MapDelete("subjects/{kind}/{key}/bookmark", RemoveAsync)
            .AnswersNothing("rseRemoveBookmark", "Removes the bookmark, if any.", 404);
    }

    private static async Task<JsonAnswer<ListResponse<BookmarkResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        BookmarkService bookmarks,
        CancellationToken cancellationToken
    )
    {
        var found = await bookmarks.ListAsync(context.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<BookmarkResponse>.Of(found, bookmarked => BookmarkResponse.Of(bookmarked, context)));
    }

    private static async Task<NoContent> AddAsync(
        string kind,
        string key,
        RequestContext context,
        BookmarkService bookmarks,
        CancellationToken cancellationToken
    )
    {
        await bookmarks.AddAsync(context.Viewer, SubjectRoute.Ref(kind, key), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RemoveAsync(
        string kind,
        string key,
        RequestContext context,
        BookmarkService bookmarks,
        CancellationToken cancellationToken
    )
    {
        await bookmarks.RemoveAsync(context.Viewer, SubjectRoute.Ref(kind, key), cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A bookmarked subject.</summary>
internal sealed record BookmarkResponse
{
    public required SubjectResponse Subject { get; init; }

    public required DateTimeOffset At { get; init; }

    public static BookmarkResponse Of(DatedSubject bookmarked, RequestContext context) =>
        new() { Subject = SubjectResponse.Of(bookmarked.Subject, context), At = bookmarked.At };
}
