using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.Audits;

namespace Rse.AspNetCore.Audits;

/// <summary>The list of what administrators did, for administrators.</summary>
internal static class AuditEndpoints
{
    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGet("audit", ListAsync)
            .WithTags("Administration")
            .Answers<RseListResponse<RseAuditResponse>>("rseListAudit", "Lists what administrators did, newest first.");

    private static async Task<JsonAnswer<RseListResponse<RseAuditResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        AuditService audit,
        CancellationToken cancellationToken
    )
    {
        var found = await audit.ListAsync(page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseAuditResponse>.Of(found, entry => RseAuditResponse.Of(entry, context)));
    }
}

/// <summary>One act of administration.</summary>
internal sealed record RseAuditResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [JsonPropertyName("act")]
    public required RseAuditAct Act { get; init; }

    [Description("The administrator; null for a call of the host that names nobody.")]
    [JsonPropertyName("actor")]
    public required RseAuthorResponse? Actor { get; init; }

    [Description("The member it was done to; null if none.")]
    [JsonPropertyName("member")]
    public required RseAuthorResponse? Member { get; init; }

    [Description("The id of the space it was done in; null if none.")]
    [JsonPropertyName("spaceId")]
    public required long? SpaceId { get; init; }

    [Description("The current name of that space.")]
    [JsonPropertyName("spaceName")]
    public required string? SpaceName { get; init; }

    [Description(
        "The end of a stay, the handle of a successor, the handle before or the new kind of a member, a role, or the directory and group "
            + "of a link; null if nothing."
    )]
    [JsonPropertyName("detail")]
    public required string? Detail { get; init; }

    public static RseAuditResponse Of(AuditEntry entry, RequestContext context) =>
        new()
        {
            Id = entry.Id.Value,
            At = entry.At,
            Act = (RseAuditAct)entry.Act,
            Actor = entry.Actor is { } actor ? RseAuthorResponse.Of(actor, context) : null,
            Member = entry.Member is { } member ? RseAuthorResponse.Of(member, context) : null,
            SpaceId = entry.SpaceId?.Value,
            SpaceName = entry.SpaceName,
            Detail = entry.Detail,
        };
}
