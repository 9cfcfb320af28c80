using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Rse.Mail.Letters;

namespace Rse.Mail.Routes;

/// <summary>The small pages to which links of letters lead: no scripts, no cookies, nothing loaded, nothing told to other sites.</summary>
internal static class MailPage
{
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
        var buttons = string.Concat(
            forms.Select(form =>
                $"""
                <form method="post" action="{Encoder.Encode(form.Address)}"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button style="{LetterStyles.Button}border:0;font:inherit;cursor:pointer;margin:8px 0;" class="rse-button">{Encoder.Encode(form.Words)}</button></form>
                """
            )
        );
        await context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
            <title>{Encoder.Encode(title)}</title><style>{LetterStyles.Sheets}</style></head>
            <body class="rse-body" style="{LetterStyles.Body}"><main style="max-width:600px;margin:0 auto;padding:32px 16px;">
            <h1 style="{LetterStyles.Heading}">{Encoder.Encode(title)}</h1><p>{Encoder.Encode(text)}</p>
            {buttons}
            </main></body></html>
            """,
            context.RequestAborted
        );
    }
}
