using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Projections;

namespace Rse.AspNetCore.Tests.Highlights;

public sealed class HighlightEndpointTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Highlights_are_listed_with_their_reasons()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var plain = await amelie.PostNoteAsync("ateliers");
        var good = await amelie.PostNoteAsync("ateliers", "Where the #tools hang.");
        await ApplaudAsync(host, good, plain);

        foreach (var path in (string[])["feeds/highlights", "me/highlights", "spaces/ateliers/highlights", "topics/tools/highlights"])
        {
            var listed = (await host.As("bruno").GetAsync($"/rse/{path}")).Expect(200);
            Assert.Equal(good, (long)Assert.Single(listed.Items)!["subject"]!["id"]!);
            Assert.Equal("score", (string?)listed.Items[0]!["reasons"]![0]);
            Assert.Equal(5, (int)listed.Items[0]!["score"]!["readers"]!);
        }

        var score = (await amelie.GetAsync($"/rse/subjects/post/{good}/score")).Expect(200).Json;
        var reactions = score["terms"]!.AsArray().Single(term => (string?)term!["channel"] == "reaction")!;
        Assert.Equal(5, (int)reactions["people"]!);
        Assert.InRange((double)reactions["expected"]!, 0.3, 2);
        Assert.True((double)reactions["points"]! > 0);
        Assert.True((bool)score["highlight"]!);
        Assert.True((double)(await amelie.GetAsync($"/rse/subjects/post/{plain}/score")).Expect(200).Json["score"]! < 0);
        Assert.Empty((await amelie.GetAsync("/rse/me/highlights")).Expect(200).Items);
    }

    [Fact]
    public async Task Feed_readers_read_every_list_in_both_formats()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions { Settings = [("Rse:Web:HighlightsTitle", "À retenir"), ("Rse:Web:HighlightsPage", "/le-meilleur")] }
        );
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var plain = await amelie.PostNoteAsync("ateliers");
        var good = await amelie.PostNoteAsync("ateliers", "Where the #tools hang.");
        await ApplaudAsync(host, good, plain);
        var bruno = host.As("bruno");
        var feed = Xml((await bruno.GetAsync("/rse/spaces/ateliers/feed.atom")).Expect(200));
        var id = feed.Descendants(Atom + "entry").First().Element(Atom + "id")!.Value;

        List<string> documents = [];
        foreach (
            var (path, title, page) in ((string, string, string)[])
                [
                    ("feeds/highlights", "À retenir", "le-meilleur"),
                    ("me/highlights", "bruno – À retenir", "le-meilleur"),
                    ("spaces/ateliers/highlights", "ateliers – À retenir", "spaces/ateliers"),
                    ("topics/tools/highlights", "tools – À retenir", "topics/tools"),
                ]
        )
        {
            var atom = Xml((await bruno.GetAsync($"/rse/{path}.atom")).Expect(200));
            var channel = Xml((await bruno.GetAsync($"/rse/{path}.rss")).Expect(200)).Root!.Element("channel")!;
            Assert.Equal(id, Assert.Single(atom.Descendants(Atom + "entry")).Element(Atom + "id")!.Value);
            Assert.Equal(id, Assert.Single(channel.Elements("item")).Element("guid")!.Value);
            Assert.Equal($"{host.Address}posts/{good}", channel.Element("item")!.Element("link")!.Value);
            Assert.Equal($"{title} – Rse.AspNetCore.Tests", channel.Element("title")!.Value);
            Assert.Equal($"{title} – Rse.AspNetCore.Tests", atom.Root!.Element(Atom + "title")!.Value);
            Assert.Equal($"{host.Address}{page}", channel.Element("link")!.Value);
            documents.Add(atom.Root!.Element(Atom + "id")!.Value);
        }

        documents.Add(feed.Root!.Element(Atom + "id")!.Value);
        Assert.Equal(documents.Count, documents.Distinct(StringComparer.Ordinal).Count());
        (await host.As(null).GetAsync("/rse/me/highlights.rss")).ExpectProblem(401, "sign-in-required");
        (await bruno.GetAsync("/rse/feeds/highlights.pdf")).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task A_feed_reader_notices_that_an_old_post_became_a_highlight()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var plain = await amelie.PostNoteAsync("ateliers");
        var older = await amelie.PostNoteAsync("ateliers", "Older.");
        var newer = await amelie.PostNoteAsync("ateliers", "Newer.");
        await ApplaudAsync(host, newer, plain);
        var before = (await amelie.GetAsync("/rse/feeds/highlights.rss")).Expect(200);

        // A time would say that nothing is new since the newer one.
        Assert.Null(before.Header("Last-Modified"));
        (await amelie.GetAsync("/rse/feeds/highlights.rss", ("If-None-Match", before.Header("ETag")!))).Expect(304);
        await ApplaudAsync(host, older, plain);

        var after = (
            await amelie.GetAsync(
                "/rse/feeds/highlights.rss",
                ("If-None-Match", before.Header("ETag")!),
                ("If-Modified-Since", before.Header("Date")!)
            )
        ).Expect(200);
        Assert.Equal(2, Xml(after).Descendants("item").Count());
        var first = Xml((await amelie.GetAsync("/rse/feeds/highlights.rss?take=1")).Expect(200));
        var next = first.Descendants(Atom + "link").Single(link => link.Attribute("rel")!.Value is "next").Attribute("href")!.Value;
        Assert.Equal(
            Xml(after).Descendants("guid").Select(guid => guid.Value).ToHashSet(StringComparer.Ordinal),
            first
                .Descendants("guid")
                .Concat(Xml((await amelie.GetAsync(next)).Expect(200)).Descendants("guid"))
                .Select(guid => guid.Value)
                .ToHashSet(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Pages_continue_and_a_cursor_of_another_list_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var idle = await amelie.PostNoteAsync("ateliers");
        var (one, two) = (await amelie.PostNoteAsync("ateliers"), await amelie.PostNoteAsync("ateliers"));
        await ApplaudAsync(host, one, idle);
        await ApplaudAsync(host, two, idle);

        var first = (await amelie.GetAsync("/rse/feeds/highlights?take=1")).Expect(200);
        var second = (await amelie.GetAsync($"/rse/feeds/highlights?take=1&after={(string?)first.Json["next"]}")).Expect(200);

        Assert.Equal([one, two], ((long[])[(long)first.Items[0]!["subject"]!["id"]!, (long)second.Items[0]!["subject"]!["id"]!]).Order());
        Assert.Null((string?)second.Json["next"]);
        (await amelie.GetAsync($"/rse/spaces/ateliers/highlights?after={(string?)first.Json["next"]}")).ExpectProblem(
            400,
            "cursor-foreign",
            "after"
        );
        (await amelie.GetAsync("/rse/feeds/highlights?take=0")).ExpectProblem(400, "take-out-of-range", "take");
        (await host.As(null).GetAsync("/rse/me/highlights")).ExpectProblem(401, "sign-in-required");
    }

    [Fact]
    public async Task Administrators_see_the_state_of_scoring_and_rebuild_it()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                    rse.Services.AddAuthorizationBuilder().AddPolicy("administrators", policy => policy.RequireRole("administrator")),
                Map = app =>
                {
                    app.MapRse("/rse");
                    app.MapRseAdministration("administrators");
                },
            }
        );
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var good = await amelie.PostNoteAsync("ateliers");
        await ApplaudAsync(host, good, await amelie.PostNoteAsync("ateliers"));
        var before = (await amelie.GetAsync($"/rse/subjects/post/{good}/score")).Expect(200).Json.ToJsonString();
        var admin = host.As("admin", "administrator");

        var status = (await admin.GetAsync("/rse/administration/scoring")).Expect(200).Json;
        (await admin.PostAsync("/rse/administration/scoring/rebuild")).Expect(204);
        await CatchUpAsync(host);

        Assert.Equal("surprise-2", (string?)status["formula"]);
        Assert.Null((string?)status["failure"]);
        Assert.Equal(1, (double)status["slopes"]!["reaction"]!);
        Assert.Equal(before, (await amelie.GetAsync($"/rse/subjects/post/{good}/score")).Expect(200).Json.ToJsonString());
        Assert.Equal(403, (await amelie.GetAsync("/rse/administration/scoring")).Status);
    }

    private static XDocument Xml(Reply reply) => XDocument.Load(new MemoryStream(reply.Bytes));

    private static async Task ApplaudAsync(TestHost host, long good, long plain)
    {
        foreach (var handle in (string[])["bruno", "carla", "diego", "emma", "farid"])
        {
            var reader = host.As(handle);
            (await reader.PostAsync("/rse/me/read-marks", new { subjects = new[] { good, plain } })).Expect(204);
            Assert.InRange((await reader.PutAsync($"/rse/subjects/post/{good}/reactions/useful")).Status, 200, 204);
            (await reader.PutAsync($"/rse/subjects/post/{good}/rating", new { value = 5 })).Expect(200);
        }

        await CatchUpAsync(host);
    }

    private static ValueTask CatchUpAsync(TestHost host) =>
        host.Services.GetRequiredService<ProjectionService>().CatchUpAsync("scores", Token);
}
