using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Citations;
using Rse.Subjects;

namespace Rse.AspNetCore.Citations;

internal static class CitationEndpoints
{
    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGet("subjects/{kind}/{key}/citations", ListAsync)
            .WithTags("Citations")
            .Answers<ListResponse<CitationResponse>>(
                "rseListCitations",
                "Lists the posts and comments that link to a subject, newest first.",
                200,
                404
            );

    private static async Task<JsonAnswer<ListResponse<CitationResponse>>> ListAsync(
        [AsParameters] Target target,
        [AsParameters] PageQuery page,
        RequestContext context,
        CitationService citations,
        CancellationToken cancellationToken
    )
    {
        var found = await citations.ListAsync(context.Viewer, target.Subject, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<CitationResponse>.Of(found, citing => CitationResponse.Of(citing, context)));
    }

    /// <summary>The cited subject.</summary>
    private readonly record struct Target(string Kind, string Key)
    {
        public SubjectRef Subject => SubjectRoute.Ref(Kind, Key);
    }
}

/// <summary>Something that links to a subject.</summary>
internal sealed record CitationResponse
{
    [Description("The post or comment that links.")]
    public required SubjectResponse Subject { get; init; }

    [Description("When the link was added to the text.")]
    public required DateTimeOffset At { get; init; }

    public static CitationResponse Of(DatedSubject citing, RequestContext context) =>
        new() { Subject = SubjectResponse.Of(citing.Subject, context), At = citing.At };
}
