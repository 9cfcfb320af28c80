using System.ComponentModel;
using System.Text.Json.Serialization;
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
            .Answers<RseListResponse<RseCitationResponse>>(
                "rseListCitations",
                "Lists the posts and comments that link to a subject, newest first.",
                200,
                404
            );

    private static async Task<JsonAnswer<RseListResponse<RseCitationResponse>>> ListAsync(
        [AsParameters] Target target,
        [AsParameters] PageQuery page,
        RequestContext context,
        CitationService citations,
        CancellationToken cancellationToken
    )
    {
        var found = await citations.ListAsync(context.Viewer, target.Subject, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseCitationResponse>.Of(found, citing => RseCitationResponse.Of(citing, context)));
    }

    /// <summary>The cited subject.</summary>
    private readonly record struct Target(string Kind, string Key)
    {
        public SubjectRef Subject => SubjectRoute.Ref(Kind, Key);
    }
}

/// <summary>Something that links to a subject.</summary>
internal sealed record RseCitationResponse
{
    [Description("The post or comment that links.")]
    [JsonPropertyName("subject")]
    public required RseSubjectResponse Subject { get; init; }

    [Description("When the link was added to the text.")]
    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    public static RseCitationResponse Of(DatedSubject citing, RequestContext context) =>
        new() { Subject = RseSubjectResponse.Of(citing.Subject, context), At = citing.At };
}
