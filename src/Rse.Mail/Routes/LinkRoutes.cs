using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rse.Letters;
using Rse.Mail.Addresses;
using Rse.Mail.Letters.Texts;
using Rse.Mail.Recipients;
using Rse.People;
using Rse.Spaces;

namespace Rse.Mail.Routes;

/// <summary>What links of letters lead to: unsubscribing, and confirming an address. The token says who; nobody signs in.</summary>
/// <remarks>
/// A GET asks and changes nothing, whoever follows the link: scanners of mail follow all. A POST acts at once and may be repeated; it needs
/// no cookie, no token against forgery and no redirect. Source: RFC 8058.
/// </remarks>
internal static class LinkRoutes
{
    private const string Field = "List-Unsubscribe";
    private const string Click = "One-Click";
    private const int MostBody = 4096;

    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(RouteGroupBuilder group)
    {
        group.MapMethods("unsubscribe/{token}", Reads, AskAsync);
        group.MapPost("unsubscribe/{token}", UnsubscribeAsync);
        group.MapMethods("confirm/{token}", Reads, AskForConfirmationAsync);
        group.MapPost("confirm/{token}", ConfirmAsync);
    }

    private static Task AskAsync(HttpContext context, string token)
    {
        token = LinkTokens.Of(context, token);
        var words = Words(context, out var language);
        var addresses = context.RequestServices.GetRequiredService<MailAddresses>();
        if (addresses.ReadUnsubscribe(token) is not var (member, scope))
        {
            return RefuseAsync(context, words, language);
        }

        List<(string, string)> forms = [(token, words.Of("unsubscribe-yes"))];
        if (scope.Kind != UnsubscribeKind.All)
        {
            var all = addresses.Unsubscribe(member, new UnsubscribeScope(UnsubscribeKind.All, ""));
            forms.Add((all, words.Of("unsubscribe-all-yes")));
        }

        return MailPage.WriteAsync(
            context,
            StatusCodes.Status200OK,
            language,
            words.Of("unsubscribe-title"),
            words.Of($"unsubscribe-{scope.Kind.ToString().ToLowerInvariant()}"),
            [.. forms]
        );
    }

    private static async Task UnsubscribeAsync(HttpContext context, string token)
    {
        token = LinkTokens.Of(context, token);
        var words = Words(context, out var language);
        if (context.RequestServices.GetRequiredService<MailAddresses>().ReadUnsubscribe(token) is not var (member, scope))
        {
            await RefuseAsync(context, words, language);
            return;
        }

        if (!await IsClickAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var unsubscriber = context.RequestServices.GetRequiredService<IUnsubscriber>();
        var isDone = await unsubscriber.ApplyAsync(new Id<Member>(member), Wish(scope), context.RequestAborted);
        await MailPage.WriteAsync(
            context,
            isDone ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden,
            language,
            words.Of("unsubscribe-title"),
            isDone ? $"{words.Of("unsubscribe-done")} {words.Of("unsubscribe-back")}" : words.Of("unsubscribe-required")
        );
    }

    private static Task AskForConfirmationAsync(HttpContext context, string token)
    {
        token = LinkTokens.Of(context, token);
        var words = Words(context, out var language);
        return context.RequestServices.GetRequiredService<MailAddresses>().ReadProbe(token) is null
            ? RefuseAsync(context, words, language)
            : MailPage.WriteAsync(
                context,
                StatusCodes.Status200OK,
                language,
                words.Of("confirm-title"),
                words.Of("confirm-ask"),
                (token, words.Of("confirm-yes"))
            );
    }

    private static async Task ConfirmAsync(HttpContext context, string token)
    {
        token = LinkTokens.Of(context, token);
        var words = Words(context, out var language);
        var services = context.RequestServices;
        if (
            services.GetRequiredService<MailAddresses>().ReadProbe(token) is not var (member, mark)
            || !await services.GetRequiredService<RecipientBook>().ConfirmAsync(new Id<Member>(member), mark, context.RequestAborted)
        )
        {
            await RefuseAsync(context, words, language);
            return;
        }

        await MailPage.WriteAsync(context, StatusCodes.Status200OK, language, words.Of("confirm-title"), words.Of("confirm-done"));
    }

    // The same for a forged, expired or mistyped link: nothing says which members there are.
    private static Task RefuseAsync(HttpContext context, LetterWords words, string language) =>
        MailPage.WriteAsync(context, StatusCodes.Status404NotFound, language, words.Of("unsubscribe-title"), words.Of("link-gone"));

    private static async Task<bool> IsClickAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MostBody || !context.Request.HasFormContentType)
        {
            return false;
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return string.Equals(form[Field], Click, StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return false;
        }
    }

    private static UnsubscribeWish Wish(UnsubscribeScope scope) =>
        scope.Kind switch
        {
            UnsubscribeKind.Kind => new UnsubscribeWish { Kind = scope.Value },
            UnsubscribeKind.Space => new UnsubscribeWish { SpaceId = SpaceOf(scope) },
            UnsubscribeKind.Digest => new UnsubscribeWish { IsDigest = true, SpaceId = SpaceOf(scope) },
            _ => new UnsubscribeWish(),
        };

    private static Id<Space>? SpaceOf(UnsubscribeScope scope) =>
        long.TryParse(scope.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new Id<Space>(id) : null;

    // The link is read in a browser: its language counts, as nobody is signed in.
    private static LetterWords Words(HttpContext context, out string language)
    {
        language =
            context
                .Request.GetTypedHeaders()
                .AcceptLanguage.OrderByDescending(accepted => accepted.Quality ?? 1)
                .Select(accepted => accepted.Value.ToString())
                .FirstOrDefault(value =>
                    value.StartsWith("fr", StringComparison.OrdinalIgnoreCase) || value.StartsWith("en", StringComparison.OrdinalIgnoreCase)
                )
                is { } found
            && found.StartsWith("fr", StringComparison.OrdinalIgnoreCase)
                ? "fr"
                : "en";
        return LetterWords.For(language);
    }
}
