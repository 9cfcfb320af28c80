using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Experts;
using Rse.People;
using Rse.Problems;

namespace Rse.AspNetCore.Experts;

internal static class ExpertEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var experts = group.MapGroup("").WithTags("Experts");
        experts
            .MapGet("search/experts", ListAsync)
            .Answers<RseExpertsResponse>(
                "rseFindExperts",
                "Names a few members who seem to know about something, in alphabetical order, with what they wrote about it that others "
                    + "valued; 404 if the network has no search index or switched it off.",
                200,
                404
            );
        experts
            .MapGet("me/experts", FindListedAsync)
            .Answers<RseExpertListingResponse>("rseGetExpertListing", "Reads whether the viewer may be named as knowing about something.");
        experts
            .MapPut("me/experts", SetListedAsync)
            .Answers<RseExpertListingResponse>(
                "rseSetExpertListing",
                "Sets whether the viewer may be named as knowing about something, from the next answer on."
            );
    }

    private static async Task<JsonAnswer<RseExpertsResponse>> ListAsync(
        [FromQuery(Name = "q")]
        [Description("What to know about, in the language of queries: words, \"phrases\", filters such as topic:wood.")]
            string? query,
        RequestContext context,
        ExpertService experts,
        CancellationToken cancellationToken
    )
    {
        if (!experts.IsAvailable)
        {
            throw new NotFoundException();
        }

        var found = await experts.ListAsync(context.Viewer, query ?? "", cancellationToken);
        return RseJson.Ok(new RseExpertsResponse { Items = [.. found.Select(expert => RseExpertResponse.Of(expert, context))] });
    }

    private static async Task<JsonAnswer<RseExpertListingResponse>> FindListedAsync(
        RequestContext context,
        ExpertService experts,
        CancellationToken cancellationToken
    ) => RseJson.Ok(new RseExpertListingResponse { Listed = await experts.IsListedAsync(context.Viewer, cancellationToken) });

    private static async Task<JsonAnswer<RseExpertListingResponse>> SetListedAsync(
        JsonBody<RseExpertListingRequest> body,
        RequestContext context,
        ExpertService experts,
        CancellationToken cancellationToken
    )
    {
        var listed = BodyFault.Require(body.Required.Listed, "listed", "whether you may be named, true or false");
        await experts.SetListedAsync(context.Viewer, listed, cancellationToken);
        return RseJson.Ok(new RseExpertListingResponse { Listed = listed });
    }
}

/// <summary>Who seems to know about something.</summary>
internal sealed record RseExpertsResponse
{
    [Description("By name; may be empty. The order says nothing.")]
    [JsonPropertyName("items")]
    public required IReadOnlyList<RseExpertResponse> Items { get; init; }
}

/// <summary>Somebody who seems to know about what was asked.</summary>
internal sealed record RseExpertResponse
{
    [JsonPropertyName("member")]
    public required RseAuthorResponse Member { get; init; }

    [Description("What they wrote about it that others valued, newest first: one to three.")]
    [JsonPropertyName("evidence")]
    public required IReadOnlyList<RseSubjectResponse> Evidence { get; init; }

    [Description("How many different people valued what they wrote about it, of what the viewer may see; at least 2.")]
    [JsonPropertyName("valuedBy")]
    public required int ValuedBy { get; init; }

    [Description("The same in words, in English.")]
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    public static RseExpertResponse Of(Expert expert, RequestContext context) =>
        new()
        {
            Member = RseAuthorResponse.Of(MemberSummary.Of(expert.Member), context),
            Evidence = [.. expert.Evidence.Select(subject => RseSubjectResponse.Of(subject, context))],
            ValuedBy = expert.Valuers,
            Message = string.Create(CultureInfo.InvariantCulture, $"{expert.Valuers} people valued what they wrote about it."),
        };
}

/// <summary>Whether the viewer may be named as knowing about something.</summary>
internal sealed record RseExpertListingResponse
{
    [JsonPropertyName("listed")]
    public required bool Listed { get; init; }
}

/// <summary>Whether the viewer wants to be named.</summary>
internal sealed record RseExpertListingRequest
{
    [JsonPropertyName("listed")]
    public bool? Listed { get; init; }
}
