using System.Globalization;
using System.Text;
using System.Xml;
using Intranet.Language;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.FeedTokens;
using Rse.Problems;

namespace Intranet.Pages.PrivateFeeds;

/// <summary>The viewer's private feeds: makes one for their reader, shows it once, and revokes it.</summary>
public sealed class IndexModel(FeedTokenService tokens, Words words) : MemberPage
{
    public IReadOnlyList<FeedToken> Feeds { get; private set; } = [];

    /// <summary>The new private feed with its token, on the one page that shows it; otherwise null.</summary>
    public FeedToken? Made { get; private set; }

    /// <summary>The address of the feed to follow; null for the home feed.</summary>
    [BindProperty(SupportsGet = true, Name = "feed")]
    public string? Feed { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public bool AreOn { get; private set; }

    public string AddressOf(FeedToken token, string format) => $"{Root}/rse/feeds/private/{token.Secret}.{format}";

    public string AddressWithout(FeedToken token) => $"{Root}/rse/feeds/private.rss?feed={token.Id}";

    private string Root => $"{Request.Scheme}://{Request.Host}{Request.PathBase}";

    public Task OnGetAsync() => ReadAsync();

    public async Task<IActionResult> OnPostMakeAsync()
    {
        var (kind, key) = FollowedFeed.Find(Feed) ?? (FeedTokenKind.Home, "");
        try
        {
            // Not after a redirect: the token would have to be kept somewhere in between.
            Made = await tokens.CreateAsync(Viewer, kind, key, Name, Aborted);
            Response.Headers.CacheControl = "no-store";
        }
        catch (RefusedException refusal)
        {
            Show(refusal, "name");
        }

        await ReadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id)
    {
        await tokens.RevokeAsync(Viewer, new Id<FeedToken>(id), Aborted);
        Tell("private.revoked");
        return LocalRedirect("/private-feeds");
    }

    public async Task<IActionResult> OnPostExportAsync(bool confirmed)
    {
        if (!confirmed)
        {
            await ReadAsync();
            return Show("confirmed", "private.export.ask");
        }

        try
        {
            var made = await tokens.CreateForAllAsync(Viewer, Aborted);
            Response.Headers.CacheControl = "no-store";
            return File(Write(made), "text/x-opml", "flux.opml");
        }
        catch (RefusedException refusal)
        {
            Show(refusal);
            await ReadAsync();
            return Page();
        }
    }

    public string NameOf(FeedToken token) => token.Title ?? words[$"private.kind.{token.Kind}"];

    private async Task ReadAsync()
    {
        AreOn = await tokens.AreOnAsync(Aborted);
        Feeds = await tokens.ListAsync(Viewer, Aborted);
    }

    private byte[] Write(IReadOnlyList<FeedToken> made)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", "Fil & Flux");
            xml.WriteElementString("dateCreated", made[0].CreatedAt.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var token in made)
            {
                xml.WriteStartElement("outline");
                xml.WriteAttributeString("type", "rss");
                xml.WriteAttributeString("text", NameOf(token));
                xml.WriteAttributeString("xmlUrl", AddressOf(token, "rss"));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }
}
