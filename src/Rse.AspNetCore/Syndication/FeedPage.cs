using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Rse.People;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>What a browser shows of a feed: that it is one, and its entries as links. The address of the feed is not in it.</summary>
internal sealed class FeedPage(FeedDocument document, Member member) : IResult
{
    // Nothing on the page loads anything or runs.
    private const string Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private bool IsFrench => member.Locale.StartsWith("fr", StringComparison.OrdinalIgnoreCase);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var bytes = Encoding.UTF8.GetBytes(Write());
        response.Headers.CacheControl = "private, no-store";
        response.Headers.Vary = HeaderNames.Accept;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }

    private string Write()
    {
        var (language, note, empty) = IsFrench
            ? (
                "fr",
                "Cette page est un flux : copiez son adresse dans votre lecteur de flux pour suivre ce qui s'y ajoute. "
                    + "Si l'adresse contient un jeton, ne la donnez à personne.",
                "Rien pour l'instant."
            )
            : (
                "en",
                "This page is a feed: copy its address into your feed reader to follow what is added. "
                    + "If the address holds a token, give it to nobody.",
                "Nothing yet."
            );
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Encode(document.Title)}</title>\n</head>\n<body>\n<main>\n")
            .Append(CultureInfo.InvariantCulture, $"<h1><bdi>{Encode(document.Title)}</bdi></h1>\n<p>{Encode(note)}</p>\n");
        if (document.Items.Count == 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{empty}</p>\n");
        }
        else
        {
            html.Append("<ul>\n");
            foreach (var item in document.Items)
            {
                html.Append(
                        CultureInfo.InvariantCulture,
                        $"<li><a href=\"{Encode(item.Page.AbsoluteUri)}\"><bdi>{Encode(item.Title)}</bdi></a> – "
                    )
                    .Append(CultureInfo.InvariantCulture, $"<bdi>{Encode(item.Author)}</bdi>, ")
                    .Append(CultureInfo.InvariantCulture, $"<time datetime=\"{item.Published.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\">")
                    .Append(CultureInfo.InvariantCulture, $"{item.Published.UtcDateTime:yyyy-MM-dd}</time></li>\n");
            }

            html.Append("</ul>\n");
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Encode(string text) => Encoder.Encode(text);
}
