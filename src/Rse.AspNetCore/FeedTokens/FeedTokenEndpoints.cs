using System.ComponentModel;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.FeedTokens;
using Rse.Problems;

namespace Rse.AspNetCore.FeedTokens;

/// <summary>The viewer's private feeds.</summary>
internal static class FeedTokenEndpoints
{
    private const string Base = "me/feed-tokens";

    public static void Map(RouteGroupBuilder group)
    {
        var tokens = group.MapGroup(Base).WithTags("FeedTokens");
        tokens
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseFeedTokenResponse>>(
                "rseListFeedTokens",
                "Lists the viewer's private feeds, newest first, without their tokens."
            );
        tokens
            .MapPost("", CreateAsync)
            .Answers<RseIssuedFeedTokenResponse>(
                "rseCreateFeedToken",
                "Makes a token with which a feed reader reads one feed for the viewer; it is shown in this answer only.",
                201,
                404
            );
        tokens.MapDelete("{id:long}", RevokeAsync).AnswersNothing("rseRevokeFeedToken", "Revokes a token of the viewer.", 404);
        tokens
            .MapPost("opml", ExportAsync)
            .Describe(
                "rseExportFeeds",
                "Makes a token for each of the viewer's feeds, and answers with all of them as OPML 2.0, for a feed reader to import."
            )
            .Produces<string>(200, OpmlDocument.MediaType);
    }

    private static async Task<JsonAnswer<RseListResponse<RseFeedTokenResponse>>> ListAsync(
        RequestContext context,
        FeedTokenService tokens,
        CancellationToken cancellationToken
    ) =>
        RseJson.Ok(
            new RseListResponse<RseFeedTokenResponse>
            {
                Items = [.. (await tokens.ListAsync(context.Viewer, cancellationToken)).Select(RseFeedTokenResponse.Of)],
                Next = null,
            }
        );

    private static async Task<JsonAnswer<RseIssuedFeedTokenResponse>> CreateAsync(
        JsonBody<RseFeedTokenRequest> body,
        HttpContext http,
        RequestContext context,
        FeedTokenService tokens,
        CancellationToken cancellationToken
    )
    {
        var request = body.Required;
        var kind =
            EnumNames.Parse<FeedTokenKind>(request.Kind, "kind", ProblemCodes.KindUnknown)
            ?? throw new RefusedException(
                new Problem(ProblemCodes.BodyInvalid, "'kind' is missing: the kind of feed, such as home.", "kind")
            );
        var token = await tokens.CreateAsync(context.Viewer, kind, request.Key ?? "", request.Name, cancellationToken);
        TellWithoutFilter(http);
        return RseJson.Created(RseIssuedFeedTokenResponse.Of(token, AddressesOf(http, context)));
    }

    private static async Task<NoContent> RevokeAsync(
        long id,
        RequestContext context,
        FeedTokenService tokens,
        CancellationToken cancellationToken
    )
    {
        await tokens.RevokeAsync(context.Viewer, new Id<FeedToken>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<ContentHttpResult> ExportAsync(
        JsonBody<RseFeedExportRequest> body,
        HttpContext http,
        RequestContext context,
        FeedTokenService tokens,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (body.Optional?.Confirmed is not true)
        {
            throw new RefusedException(
                new Problem(
                    ProblemCodes.ConfirmationMissing,
                    "This makes a new token for each of your feeds, because the tokens that you have cannot be shown again; send "
                        + "'confirmed': true if you want that.",
                    "confirmed"
                )
            );
        }

        var made = await tokens.CreateForAllAsync(context.Viewer, cancellationToken);
        TellWithoutFilter(http);
        var opml = OpmlDocument.Write(http, context, made, AddressesOf(http, context), time.GetUtcNow());
        http.Response.Headers.ContentDisposition = "attachment; filename=\"feeds.opml\"";
        return TypedResults.Text(opml, OpmlDocument.MediaType, Encoding.UTF8);
    }

    private static FeedAddresses AddressesOf(HttpContext http, RequestContext context)
    {
        var path = http.Request.Path.Value!;
        return new FeedAddresses(context.Links, path[..path.LastIndexOf(Base, StringComparison.OrdinalIgnoreCase)]);
    }

    private static void TellWithoutFilter(HttpContext http)
    {
        if (http.RequestServices.GetService<IHttpContextFactory>() is not TokenFilter)
        {
            TokenFilterLog.Missing(http.RequestServices.GetRequiredService<ILogger<TokenFilter>>());
        }
    }
}

/// <summary>The addresses of private feeds.</summary>
/// <param name="links">The links of the request.</param>
/// <param name="prefix">The path of the API below the app's root, with slashes around it.</param>
internal sealed class FeedAddresses(Links links, string prefix)
{
    /// <summary>The address that holds the token.</summary>
    public string Of(FeedToken token, string format) => links.Absolute($"{prefix}feeds/private/{token.Secret}.{format}").AbsoluteUri;

    /// <summary>The address that asks for the token as a password.</summary>
    public string WithoutToken(FeedToken token, string format) =>
        links.Absolute(FormattableString.Invariant($"{prefix}feeds/private.{format}?feed={token.Id.Value}")).AbsoluteUri;
}

/// <summary>A new private feed.</summary>
internal sealed record RseFeedTokenRequest
{
    [Description(
        "home, notifications, space, member, topic, subject, custom, brief, highlights, my-highlights, space-highlights, "
            + "topic-highlights or saved-search."
    )]
    [JsonPropertyName("kind")]
    public string? Kind { get; init; }

    [Description(
        "The slug, handle, topic, kind/key of a subject or id of a custom feed or saved search; left out for feeds that need none."
    )]
    [JsonPropertyName("key")]
    public string? Key { get; init; }

    [Description("What the viewer calls it, such as the reader that will use it; at most 100 characters, may be left out.")]
    [JsonPropertyName("name")]
    public string? Name { get; init; }
}

/// <summary>The consent to new tokens.</summary>
[OptionalBody]
internal sealed record RseFeedExportRequest
{
    [Description("true, because a token is made for each feed.")]
    [JsonPropertyName("confirmed")]
    public bool? Confirmed { get; init; }
}

/// <summary>A private feed, without its token.</summary>
internal record RseFeedTokenResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [Description("What the viewer calls it; may be empty.")]
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("kind")]
    public required RseFeedTokenKind Kind { get; init; }

    [Description("The name of the feed now; null if it has none of its own or the viewer cannot read it.")]
    [JsonPropertyName("title")]
    public required string? Title { get; init; }

    [Description("Whether it shows anything now: false if the feed is gone or out of the viewer's reach, or private feeds are off.")]
    [JsonPropertyName("readable")]
    public required bool Readable { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it was last read, to a quarter of an hour; null if never.")]
    [JsonPropertyName("usedAt")]
    public required DateTimeOffset? UsedAt { get; init; }

    [Description("The program that last read it, as it called itself; null if it did not.")]
    [JsonPropertyName("reader")]
    public required string? Reader { get; init; }

    public static RseFeedTokenResponse Of(FeedToken token) =>
        new()
        {
            Id = token.Id.Value,
            Name = token.Name,
            Kind = (RseFeedTokenKind)token.Kind,
            Title = token.Title,
            Readable = token.IsReadable,
            CreatedAt = token.CreatedAt,
            UsedAt = token.UsedAt,
            Reader = token.Reader,
        };
}

/// <summary>A new private feed, with its token.</summary>
internal sealed record RseIssuedFeedTokenResponse
{
    [JsonPropertyName("feed")]
    public required RseFeedTokenResponse Feed { get; init; }

    [Description("Shown this once; whoever has it reads this feed as the viewer would.")]
    [JsonPropertyName("token")]
    public required string Token { get; init; }

    [Description("For the feed reader.")]
    [JsonPropertyName("rss")]
    public required string Rss { get; init; }

    [JsonPropertyName("atom")]
    public required string Atom { get; init; }

    [JsonPropertyName("json")]
    public required string Json { get; init; }

    [Description("For readers that can send a password: the token is the password, the user name is any.")]
    [JsonPropertyName("addressWithoutToken")]
    public required string AddressWithoutToken { get; init; }

    public static RseIssuedFeedTokenResponse Of(FeedToken token, FeedAddresses addresses) =>
        new()
        {
            Feed = RseFeedTokenResponse.Of(token),
            Token = token.Secret!,
            Rss = addresses.Of(token, "rss"),
            Atom = addresses.Of(token, "atom"),
            Json = addresses.Of(token, "json"),
            AddressWithoutToken = addresses.WithoutToken(token, "rss"),
        };
}
