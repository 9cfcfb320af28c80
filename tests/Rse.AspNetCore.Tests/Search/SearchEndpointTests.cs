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

    [Theory]
    [InlineData("search", "query-invalid", null)]
    [InlineData("search?q=", "query-invalid", null)]
    [InlineData("search?q=%20", "query-invalid", null)]
    [InlineData("search?q=x&order=oldest", "value-unknown", "best, newest")]
    [InlineData("search?q=x&kind=novel", "value-unknown", "post, comment, member, space")]
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
    public async Task A_very_long_search_is_400()
    {
        await using var host = await TestHost.StartAsync(Options);

        (await host.As("amelie").GetAsync($"/rse/search?q={new string('(', 4000)}")).ExpectProblem(400, "query-invalid");
    }

    [Fact]
    public async Task Without_an_index_there_is_no_search()
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").GetAsync("/rse/search?q=x")).ExpectProblem(404, "not-found");
    }
}
