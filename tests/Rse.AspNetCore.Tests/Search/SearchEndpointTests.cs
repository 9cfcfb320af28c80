using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Projections;

namespace Rse.AspNetCore.Tests.Search;

public sealed class SearchEndpointTests
{
    private static readonly TestHostOptions Options = new() { Compose = rse => rse.AddSearch() };

    [Fact]
    public async Task What_is_found_is_marked_filtered_and_ordered()
    {
        await using var host = await TestHost.StartAsync(Options);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("bureau", "secret");
        var first = await amelie.PostNoteAsync("ateliers", "Le chêne est un bois dur.", "Du chêne");
        var second = await amelie.PostNoteAsync("ateliers", "Encore du chêne.");
        await amelie.PostNoteAsync("bureau", "Le chêne du bureau.");

        // A first request makes the reader a member, which is committed and not in the index yet.
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await host.Get<ProjectionService>().CatchUpAsync(cancellationToken: TestContext.Current.CancellationToken);

        var found = (await bruno.GetAsync("/rse/search?q=ch%C3%AAne")).Expect(200);

        Assert.Equal(2, found.Items.Count);
        Assert.False((bool)found.Json["partial"]!);
        Assert.Equal("post", (string?)found.Items[0]!["kind"]);
        Assert.Equal(first, (long)found.Items[0]!["subject"]!["id"]!);
        Assert.Contains(
            "{\"text\":\"chêne\",\"hit\":true}",
            found.Items[0]!["snippet"]!.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            ),
            StringComparison.Ordinal
        );
        Assert.Equal(
            second,
            (long)(await bruno.GetAsync("/rse/search?q=ch%C3%AAne&order=newest")).Expect(200).Items[0]!["subject"]!["id"]!
        );
        Assert.Empty((await bruno.GetAsync("/rse/search?q=ch%C3%AAne&kind=comment&kind=member")).Expect(200).Items);
        Assert.Equal(
            "ateliers",
            (string?)Assert.Single((await bruno.GetAsync("/rse/search?q=ateliers&kind=space")).Expect(200).Items)!["space"]!["slug"]
        );
        Assert.Equal(
            "amelie",
            (string?)Assert.Single((await bruno.GetAsync("/rse/search?q=amelie&kind=member")).Expect(200).Items)!["member"]!["handle"]
        );
        var page = (await bruno.GetAsync("/rse/search?q=ch%C3%AAne&take=1")).Expect(200);
        Assert.Equal(
            second,
            (long)(await bruno.GetAsync($"/rse/search?q=ch%C3%AAne&take=1&after={page.Next}")).Expect(200).Items[0]!["subject"]!["id"]!
        );
    }

    [Fact]
    public async Task Filters_notes_and_groups_say_what_was_understood()
    {
        await using var host = await TestHost.StartAsync(Options);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("chene");
        await amelie.PostNoteAsync("ateliers", "Le chêne est un bois dur.", "Du chêne");
        await amelie.PostNoteAsync("ateliers", "Encore du chêne.");
        await host.Get<ProjectionService>().CatchUpAsync(cancellationToken: TestContext.Current.CancellationToken);

        var found = (await amelie.GetAsync("/rse/search?q=(ch%C3%AAne%20OR%20sapin)%20in:ATELIERS&perKind=1&kind=post")).Expect(200);

        Assert.Equal("chêne OR sapin in:ATELIERS", (string?)found.Json["understood"]);
        Assert.Equal("parentheses-ignored", (string?)Assert.Single(found.Json["notes"]!.AsArray())!["code"]);
        Assert.Contains("Parentheses", (string?)found.Json["notes"]![0]!["message"], StringComparison.Ordinal);
        Assert.Equal(2, (int)found.Json["total"]!["count"]!);
        var group = Assert.Single(found.Json["groups"]!.AsArray())!;
        Assert.Equal(("post", 1), ((string?)group["kind"], group["items"]!.AsArray().Count));

        var nowhere = (await amelie.GetAsync("/rse/search?q=ch%C3%AAne%20in:nulle-part&facets=true")).Expect(200);
        Assert.Empty(nowhere.Items);
        Assert.Equal("space-unknown", (string?)Assert.Single(nowhere.Json["notes"]!.AsArray())!["code"]);
        Assert.Equal(0, (int)nowhere.Json["total"]!["count"]!);
    }

    [Theory]
    [InlineData("search", "query-invalid", null)]
    [InlineData("search?q=", "query-invalid", null)]
    [InlineData("search?q=%20", "query-invalid", null)]
    [InlineData("search?q=x&order=oldest", "value-unknown", "best, newest")]
    [InlineData("search?q=x&kind=novel", "value-unknown", "post, comment, member, space")]
    [InlineData("search?q=-x", "query-invalid", "filter")]
    [InlineData("search?q=x&perKind=21", "take-out-of-range", "0 to 20")]
    [InlineData("search?q=x&take=0", "take-out-of-range", "1 to 100")]
    [InlineData("search?q=x&after=x", "cursor-unknown", "next")]
    public async Task A_search_that_cannot_be_is_400(string path, string code, string? expected)
    {
        await using var host = await TestHost.StartAsync(Options);

        Assert.Contains(
            expected ?? "",
            (await host.As("amelie").GetAsync($"/rse/{path}")).ExpectProblem(400, code),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_very_long_search_is_cut_and_one_of_parentheses_alone_is_400()
    {
        await using var host = await TestHost.StartAsync(Options);

        (await host.As("amelie").GetAsync($"/rse/search?q={new string('(', 4000)}")).ExpectProblem(400, "query-invalid");
        var cut = (await host.As("amelie").GetAsync($"/rse/search?q={new string('x', 5000)}")).Expect(200);
        Assert.Equal("length-cut", (string?)Assert.Single(cut.Json["notes"]!.AsArray())!["code"]);
    }

    [Fact]
    public async Task Without_an_index_there_is_no_search()
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").GetAsync("/rse/search?q=x")).ExpectProblem(404, "not-found");
    }
}
