using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.FeedTokens;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Projections;
using static Rse.AspNetCore.Tests.FeedTokens.FeedTokenSteps;

namespace Rse.AspNetCore.Tests.SavedSearches;

public sealed class SavedSearchEndpointTests
{
    private static readonly TestHostOptions Options = new() { Compose = rse => rse.AddMarkdown().AddSyndication().AddSearch() };

    [Fact]
    public async Task A_search_is_saved_read_in_every_format_alerts_is_changed_ordered_and_deleted()
    {
        await using var host = await TestHost.StartAsync(Options);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var old = await amelie.PostNoteAsync("ateliers", "Du chêne, un bois dur.");
        await amelie.PostNoteAsync("ateliers", "Un bois tendre.");
        var made = (await bruno.PostAsync("/rse/me/searches", new { name = "Le chêne", query = "chenes bois in:ateliers" })).Expect(201);
        var id = (long)made.Json["id"]!;
        Assert.Equal($"/rse/searches/{id}", made.Header("Location"));
        Assert.EndsWith($"/searches/{id}", (string)made.Json["url"]!, StringComparison.Ordinal);
        Assert.Equal(
            (true, false, true, "bruno"),
            ((bool)made.Json["alerts"]!, (bool)made.Json["shared"]!, (bool)made.Json["canChange"]!, (string)made.Json["maker"]!["handle"]!)
        );
        var fresh = await amelie.PostNoteAsync("ateliers", "Encore du bois de **chêne**.");
        await CatchUpAsync(host);

        Assert.Equal([fresh, old], Subjects(await bruno.GetAsync($"/rse/searches/{id}/results")));
        foreach (var format in (string[])["rss", "atom"])
        {
            var document = (await bruno.GetAsync($"/rse/searches/{id}.{format}")).Expect(200);
            Assert.Equal(2, document.Titles().Count);
            Assert.Contains("Le chêne", document.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("tendre", document.Text, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await bruno.GetAsync($"/rse/searches/{id}.json")).Expect(200).Json["items"]!.AsArray().Count);
        var told = Assert.Single((await bruno.GetAsync("/rse/me/notifications")).Expect(200).Items)!;
        Assert.Equal(("saved-search", "Le chêne"), ((string)told["kind"]!, (string)told["detail"]!));

        var other = (
            await bruno.PostAsync(
                "/rse/me/searches",
                new
                {
                    name = "Autre",
                    query = "kind:question",
                    alerts = false,
                }
            )
        ).Expect(201);
        (await bruno.PutAsync("/rse/me/searches/order", new { ids = (long[])[(long)other.Json["id"]!, id] })).Expect(204);
        Assert.Equal(["Autre", "Le chêne"], Names(await bruno.GetAsync("/rse/me/searches")), StringComparer.Ordinal);
        var changed = (
            await bruno.PutAsync(
                $"/rse/searches/{id}",
                new
                {
                    version = 1,
                    name = "Le hêtre",
                    query = "hêtre",
                }
            )
        ).Expect(200);
        Assert.Equal(2, (long)changed.Json["version"]!);
        Assert.Empty((await bruno.GetAsync($"/rse/searches/{id}/results")).Expect(200).Items);
        (await amelie.GetAsync($"/rse/searches/{id}")).ExpectProblem(404, "not-found");
        (await amelie.DeleteAsync($"/rse/searches/{id}")).ExpectProblem(404, "not-found");
        (await bruno.DeleteAsync($"/rse/searches/{id}")).Expect(204);
        (await bruno.GetAsync($"/rse/searches/{id}.rss")).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task What_cannot_be_saved_is_refused_by_field()
    {
        await using var host = await TestHost.StartAsync(Options);
        var amelie = host.As("amelie");

        (await amelie.PostAsync("/rse/me/searches", new { name = "x", query = "-bois" })).ExpectProblem(400, "query-invalid", "query");
        (await amelie.PostAsync("/rse/me/searches", new { name = "x" })).ExpectProblem(400, "query-invalid", "query");
        (await amelie.PostAsync("/rse/me/searches", new { query = "bois" })).ExpectProblem(400, "text-empty", "name");
        (await amelie.PutAsync("/rse/me/searches/order", new JsonObject())).ExpectProblem(400, "body-invalid", "ids");
        (await amelie.PostAsync("/rse/me/searches", new { name = "x", query = "bois" })).Expect(201);
        (await amelie.PostAsync("/rse/me/searches", new { name = "X", query = "bois" })).ExpectProblem(409, "taken", "name");
    }

    /// <summary>The token is the member's, now: what they lose, their reader loses.</summary>
    [Fact]
    public async Task A_feed_reader_follows_a_search_by_its_token()
    {
        await using var host = await TestHost.StartAsync(Options);
        var (amelie, bruno, reader) = (host.As("amelie"), host.As("bruno"), host.As(null));
        await amelie.SpaceAsync("ateliers", "private");
        (await bruno.GetAsync("/rse/me")).Expect(200);
        (await amelie.PutAsync("/rse/spaces/ateliers/members/bruno", new { role = "reader" })).Expect(200);
        await amelie.PostNoteAsync("ateliers", "Du chêne.", "Le chêne");
        var made = (await bruno.PostAsync("/rse/me/searches", new { name = "Chênes", query = "chêne" })).Expect(201);
        await CatchUpAsync(host);
        var (_, token) = await bruno.TokenAsync("saved-search", $"{(long)made.Json["id"]!}");

        var first = (await reader.GetAsync(PathOf(token))).Expect(200);
        Assert.Equal(["Le chêne"], first.Titles());
        Assert.Equal("Chênes", (string)(await bruno.GetAsync("/rse/me/feed-tokens")).Expect(200).Items[0]!["title"]!);

        // What the index learns later is in the next document, though nothing is committed in between.
        await amelie.PostNoteAsync("ateliers", "Encore du chêne.", "Deux");
        (await reader.GetAsync(PathOf(token))).Expect(200);
        await CatchUpAsync(host);
        Assert.Equal(["Deux", "Le chêne"], (await reader.GetAsync(PathOf(token))).Titles());

        (await amelie.DeleteAsync("/rse/spaces/ateliers/members/bruno")).Expect(204);
        Assert.Empty((await reader.GetAsync(PathOf(token))).Titles());
        (await bruno.DeleteAsync($"/rse/searches/{(long)made.Json["id"]!}")).Expect(204);
        (await reader.GetAsync(PathOf(token))).Expect(404);
        (await bruno.PostAsync("/rse/me/feed-tokens", new { kind = "saved-search", key = "999" })).ExpectProblem(404, "not-found");
        (await bruno.PostAsync("/rse/me/feed-tokens", new { kind = "saved-search", key = "x" })).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task The_list_of_feeds_to_import_has_saved_searches()
    {
        await using var host = await TestHost.StartAsync(Options);
        var amelie = host.As("amelie");
        (await amelie.PostAsync("/rse/me/searches", new { name = "Chênes", query = "chêne" })).Expect(201);

        var opml = (await amelie.PostAsync("/rse/me/feed-tokens/opml", new { confirmed = true })).Expect(200);

        Assert.Contains("Chênes", opml.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_alert_is_made_followed_and_left()
    {
        await using var host = await TestHost.StartAsync(Options);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        (await bruno.GetAsync("/rse/me")).Expect(200);
        var made = (await amelie.PostAsync("/rse/spaces/ateliers/alerts", new { name = "Chênes", query = "chêne" })).Expect(201);
        var path = $"/rse/searches/{(long)made.Json["id"]!}";
        (await bruno.PostAsync("/rse/spaces/ateliers/alerts", new { name = "x", query = "x" })).ExpectProblem(403, "not-allowed");
        Assert.Equal(["Chênes"], Names(await bruno.GetAsync("/rse/spaces/ateliers/alerts")), StringComparer.Ordinal);
        Assert.Empty((await bruno.GetAsync("/rse/me/searches")).Expect(200).Items);

        var added = (await amelie.PostAsync($"{path}/subscribers", new { members = (string[])["bruno"], spaces = (string[])["ateliers"] }));
        Assert.Equal(2, (int)added.Expect(200).Json["added"]!);
        (await amelie.PostAsync($"{path}/subscribers", new { members = (string[])["nobody"] })).ExpectProblem(
            400,
            "reference-unknown",
            "members"
        );
        (await bruno.GetAsync($"{path}/subscribers")).ExpectProblem(403, "not-allowed");
        var listed = (await amelie.GetAsync($"{path}/subscribers")).Expect(200).Items;
        Assert.Equal(
            ["ateliers amelie False", "bruno amelie False"],
            listed.Select(row => $"{row!["space"]?["slug"] ?? row["member"]!["handle"]} {row["by"]!["handle"]} {(bool)row["left"]!}"),
            StringComparer.Ordinal
        );
        var mine = Assert.Single((await bruno.GetAsync("/rse/me/searches")).Expect(200).Items)!;
        Assert.Equal("amelie", (string)mine["subscribedBy"]!["handle"]!);

        await amelie.PostNoteAsync("ateliers", "Du chêne.");
        await CatchUpAsync(host);
        Assert.Single((await bruno.GetAsync("/rse/me/notifications")).Expect(200).Items);
        (await bruno.DeleteAsync($"{path}/subscription")).Expect(204);
        Assert.Empty((await bruno.GetAsync("/rse/me/searches")).Expect(200).Items);
        (await bruno.PutAsync($"{path}/subscription")).Expect(204);
        (await amelie.DeleteAsync($"{path}/subscribers/bruno")).Expect(204);
        (await amelie.DeleteAsync($"{path}/subscribers/bruno")).ExpectProblem(404, "not-found");
        (await amelie.DeleteAsync($"{path}/subscribed-spaces/ateliers")).Expect(204);
        Assert.Empty((await amelie.GetAsync($"{path}/subscribers")).Expect(200).Items);
    }

    [Fact]
    public async Task Without_a_search_index_alerts_come_and_results_do_not()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var made = (await bruno.PostAsync("/rse/me/searches", new { name = "Chênes", query = "chene" })).Expect(201);
        await amelie.PostNoteAsync("ateliers", "Du Chêne.");
        await CatchUpAsync(host);

        Assert.Single((await bruno.GetAsync("/rse/me/notifications")).Expect(200).Items);
        (await bruno.GetAsync($"/rse/searches/{(long)made.Json["id"]!}/results")).ExpectProblem(404, "not-found");
        (await bruno.GetAsync($"/rse/searches/{(long)made.Json["id"]!}.rss")).ExpectProblem(404, "not-found");
    }

    private static async Task CatchUpAsync(TestHost host) =>
        await host.Get<ProjectionService>().CatchUpAsync(cancellationToken: TestContext.Current.CancellationToken);

    private static IEnumerable<string> Names(Reply reply) => reply.Expect(200).Items.Select(item => (string)item!["name"]!);

    private static IEnumerable<long> Subjects(Reply reply) => reply.Expect(200).Items.Select(item => (long)item!["subject"]!["id"]!);
}
