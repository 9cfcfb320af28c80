using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Rse.Mail.Letters;

namespace Rse.Mail.Routes;

/// <summary>The small pages to which links of letters lead: no scripts, no cookies, nothing loaded, nothing told to other sites.</summary>
internal static class MailPage
{
    private const string ButtonMore = "border:0;font:inherit;cursor:pointer;margin:8px 0;";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Answers with a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="language">The language of the words.</param>
    /// <param name="title">The title.</param>
    /// <param name="text">What there is to say.</param>
    /// <param name="forms">What can be confirmed: addresses, relative to the page, and the words of their buttons.</param>
    public static async Task WriteAsync(
        HttpContext context,
        int status,
        string language,
        string title,
        string text,
        params (string Address, string Words)[] forms
    )
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(language).Append("\">\n<head><meta charset=\"utf-8\">");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">");
        html.Append("<title>").Append(Encoder.Encode(title)).Append("</title>");
        html.Append("<style>").Append(LetterStyles.Sheets).Append("</style></head>\n");
        html.Append("<body class=\"rse-body\" style=\"").Append(LetterStyles.Body).Append("\">");
        html.Append("<main style=\"max-width:600px;margin:0 auto;padding:32px 16px;\">\n");
        html.Append("<h1 style=\"").Append(LetterStyles.Heading).Append("\">").Append(Encoder.Encode(title)).Append("</h1>\n");
        html.Append("<p>").Append(Encoder.Encode(text)).Append("</p>\n");
        foreach (var (address, words) in forms)
        {
            html.Append("<form method=\"post\" action=\"").Append(Encoder.Encode(address)).Append("\">");
            html.Append("<input type=\"hidden\" name=\"List-Unsubscribe\" value=\"One-Click\">");
            html.Append("<button class=\"rse-button\" style=\"").Append(LetterStyles.Button).Append(ButtonMore).Append("\">");
            html.Append(Encoder.Encode(words)).Append("</button></form>\n");
        }

        html.Append("</main></body></html>\n");
        await context.Response.WriteAsync(html.ToString(), context.RequestAborted);
    }
}
