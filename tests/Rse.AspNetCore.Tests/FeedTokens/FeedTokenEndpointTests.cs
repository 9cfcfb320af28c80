using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using Rse.AspNetCore.Tests.Hosting;
using static Rse.AspNetCore.Tests.FeedTokens.FeedTokenSteps;

namespace Rse.AspNetCore.Tests.FeedTokens;

/// <summary>How members keep their private feeds, and how these are switched off.</summary>
public sealed class FeedTokenEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_shown_once_and_stored_as_a_hash()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var (id, token) = await amelie.TokenAsync("space", "ateliers", "Lecteur du bureau");

        Assert.Matches("^rsef_[a-z2-7]{32}$", token);
        var listed = (await amelie.GetAsync("/rse/me/feed-tokens")).Expect(200);
        Assert.DoesNotContain(token[5..], listed.Text, StringComparison.Ordinal);
        var item = Assert.Single(listed.Items)!;
        Assert.Equal(id, (long)item["id"]!);
        Assert.Equal(("Lecteur du bureau", "space", "ateliers"), ((string)item["name"]!, (string)item["kind"]!, (string)item["title"]!));
        Assert.True((bool)item["readable"]!);
        Assert.Null(item["usedAt"]);
        await using var connection = new SqliteConnection($"Data Source={host.Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "select hash || name || kind from rse_feed_token";
        var row = (string)(await command.ExecuteScalarAsync(Token))!;
        Assert.DoesNotContain(token[5..], row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_use_and_the_reader_are_shown()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        var (_, token) = await amelie.TokenAsync("home");

        (await reader.GetAsync(PathOf(token), ("User-Agent", "newsboat/2.39.0 (Linux x86_64) <script>"))).Expect(200);

        var item = (await amelie.GetAsync("/rse/me/feed-tokens")).Items[0]!;
        Assert.Equal("newsboat/2.39.0", (string)item["reader"]!);
        Assert.InRange((DateTimeOffset)item["usedAt"]!, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task No_token_is_made_unasked_and_others_neither_see_nor_revoke_it()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, reader) = (host.As("amelie"), host.As("bruno"), host.As(null));
        foreach (var path in (string[])["/rse/me", "/rse/feeds/home", "/rse/feeds/home.rss", "/rse/me/feed-tokens"])
        {
            await amelie.GetAsync(path);
        }

        Assert.Empty((await amelie.GetAsync("/rse/me/feed-tokens")).Items);
        var (id, token) = await amelie.TokenAsync("home");
        Assert.Empty((await bruno.GetAsync("/rse/me/feed-tokens")).Items);
        (await bruno.DeleteAsync($"/rse/me/feed-tokens/{id}")).ExpectProblem(404, "not-found");
        (await reader.GetAsync(PathOf(token))).Expect(200);
    }

    [Fact]
    public async Task A_new_token_replaces_a_lost_one_without_a_new_password()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        var (lost, old) = await amelie.TokenAsync("home");
        var (_, other) = await amelie.TokenAsync("home");

        (await amelie.DeleteAsync($"/rse/me/feed-tokens/{lost}")).Expect(204);

        (await reader.GetAsync(PathOf(old))).Expect(404);
        (await reader.GetAsync(PathOf(other))).Expect(200);
    }

    [Fact]
    public async Task What_cannot_be_followed_is_refused()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Settings = [("Rse:FeedTokens:MaxPerMember", "2")] });
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("secret", "secret");
        await bruno.GetAsync("/rse/me");

        (await bruno.PostAsync("/rse/me/feed-tokens", new { kind = "space", key = "secret" })).ExpectProblem(404, "not-found");
        (await bruno.PostAsync("/rse/me/feed-tokens", new { kind = "space", key = "none" })).ExpectProblem(404, "not-found");
        (await bruno.PostAsync("/rse/me/feed-tokens", new { kind = "everything" })).ExpectProblem(400, "kind-unknown", "kind");
        (await bruno.PostAsync("/rse/me/feed-tokens", new { key = "x" })).ExpectProblem(400, "body-invalid", "kind");
        (await bruno.PostAsync("/rse/me/feed-tokens", new { kind = "home", name = "a\u202Eb" })).ExpectProblem(
            400,
            "text-forbidden-character",
            "name"
        );
        await bruno.TokenAsync("home");
        await bruno.TokenAsync("brief");
        (await bruno.PostAsync("/rse/me/feed-tokens", new { kind = "home" })).ExpectProblem(400, "list-too-long");
    }

    [Fact]
    public async Task A_list_of_feeds_makes_new_tokens_only_when_asked_to()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Settings = [("Rse:Web:SiteName", "Intranet d'été")] });
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("bureau", "secret");
        foreach (var body in (object?[])[null, new { }, new { confirmed = false }])
        {
            (await amelie.PostAsync("/rse/me/feed-tokens/opml", body)).ExpectProblem(400, "confirmation-missing");
        }

        Assert.Empty((await amelie.GetAsync("/rse/me/feed-tokens")).Items);

        var opml = (await amelie.PostAsync("/rse/me/feed-tokens/opml", new { confirmed = true })).Expect(200);

        Assert.Equal("text/x-opml; charset=utf-8", opml.Header("Content-Type"));
        Assert.Equal("private, no-store", opml.Header("Cache-Control"));
        var root = XDocument.Load(new MemoryStream(opml.Bytes)).Root!;
        Assert.Equal("2.0", root.Attribute("version")!.Value);
        Assert.Equal("Intranet d'été", root.Element("head")!.Element("title")!.Value);
        var outlines = root.Element("body")!.Elements("outline").ToList();
        Assert.Equal(
            ["amelie", "amelie – Notifications", "amelie – Brief", "amelie – Highlights", "ateliers", "bureau"],
            outlines.Select(outline => outline.Attribute("text")!.Value),
            StringComparer.Ordinal
        );
        foreach (var outline in outlines)
        {
            Assert.Equal("rss", outline.Attribute("type")!.Value);
            (await reader.GetAsync(outline.Attribute("xmlUrl")!.Value)).Expect(200);
        }

        Assert.Equal(6, (await amelie.GetAsync("/rse/me/feed-tokens")).Items.Count);
    }

    [Fact]
    public async Task An_owner_keeps_a_space_out_of_every_private_feed()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, reader) = (host.As("amelie"), host.As("bruno"), host.As(null));
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("bureau");
        var post = await amelie.PostNoteAsync("ateliers", "Aux ateliers, du #bois.");
        await amelie.CommentAsync($"post/{post}", "Encore du #bois.");
        await amelie.PostNoteAsync("bureau", "Au bureau, du #bois.");
        await bruno.GetAsync("/rse/me");
        await bruno.PutAsync("/rse/follows/member/amelie");
        Dictionary<string, string> tokens = new(StringComparer.Ordinal);
        foreach (
            var (kind, key) in ((string, string)[])
                [
                    ("space", "ateliers"),
                    ("space-highlights", "ateliers"),
                    ("subject", $"post/{post}"),
                    ("home", ""),
                    ("member", "amelie"),
                    ("topic", "bois"),
                ]
        )
        {
            tokens[kind] = (await bruno.TokenAsync(kind, key)).Token;
            (await reader.GetAsync(PathOf(tokens[kind]))).Expect(200);
        }

        (await bruno.PutAsync("/rse/spaces/ateliers/private-feeds", new { on = false })).ExpectProblem(403, "not-allowed");
        (await amelie.PutAsync("/rse/spaces/ateliers/private-feeds", new { on = false })).Expect(200);

        Assert.False((bool)(await bruno.GetAsync("/rse/spaces/ateliers/private-feeds")).Expect(200).Json["on"]!);
        foreach (var kind in (string[])["space", "space-highlights", "subject"])
        {
            (await reader.GetAsync(PathOf(tokens[kind]))).ExpectProblem(404, "not-found");
        }

        foreach (var kind in (string[])["home", "member", "topic"])
        {
            Assert.Equal(["Au bureau, du #bois."], (await reader.GetAsync(PathOf(tokens[kind]))).Titles());
            Assert.Equal(["Au bureau, du #bois."], (await reader.GetAsync($"{PathOf(tokens[kind])}?take=1")).Titles());
        }

        (await bruno.PostAsync("/rse/me/feed-tokens", new { kind = "space", key = "ateliers" })).ExpectProblem(400, "private-feeds-off");
        Assert.False(
            (bool)(await bruno.GetAsync("/rse/me/feed-tokens")).Items.Single(item => (string)item!["kind"]! == "space")!["readable"]!
        );
        (await amelie.PutAsync("/rse/spaces/ateliers/private-feeds", new { on = true })).Expect(200);
        Assert.Single((await reader.GetAsync(PathOf(tokens["space"]))).Titles());
    }

    [Fact]
    public async Task An_administrator_switches_private_feeds_off_for_all_and_that_is_audited()
    {
        await using var host = await TestHost.StartAsync(RouteTable.Options);
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        var (_, token) = await amelie.TokenAsync("home");
        Assert.True((bool)(await amelie.GetAsync("/rse/administration/private-feeds")).Expect(200).Json["on"]!);

        (await amelie.PutAsync("/rse/administration/private-feeds", new { on = false })).Expect(200);

        (await reader.GetAsync(PathOf(token))).ExpectProblem(404, "not-found");
        (await amelie.PostAsync("/rse/me/feed-tokens", new { kind = "home" })).ExpectProblem(400, "private-feeds-off");
        (await amelie.PutAsync("/rse/administration/private-feeds", new { on = true })).Expect(200);
        (await reader.GetAsync(PathOf(token))).Expect(200);
        var audit = (await amelie.GetAsync("/rse/administration/audit")).Items;
        Assert.Equal(["on", "off"], audit.Select(entry => (string)entry!["detail"]!), StringComparer.Ordinal);
        Assert.All(audit, entry => Assert.Equal("switch-private-feeds", (string)entry!["act"]!));
    }

    [Fact]
    public async Task A_host_switches_private_feeds_off_by_an_option()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Settings = [("Rse:FeedTokens:Enabled", "false")] });
        (await host.As("amelie").PostAsync("/rse/me/feed-tokens", new { kind = "home" })).ExpectProblem(400, "private-feeds-off");
        (await host.As(null).GetAsync(PathOf("rsef_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))).ExpectProblem(404, "not-found");
    }
}
