using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.AspNetCore.Tests.Leaks;
using Rse.Projections;

namespace Rse.AspNetCore.Tests.Search;

public sealed class SearchExplanationEndpointTests
{
    [Fact]
    public async Task A_result_is_explained_in_percent_and_in_words()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Compose = rse => rse.AddSearch() });
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Le chêne est un bois dur.", "Du chêne");
        await host.Get<ProjectionService>().CatchUpAsync(cancellationToken: TestContext.Current.CancellationToken);

        var found = (await amelie.GetAsync($"/rse/search/explain?q=ch%C3%AAne%20sapin&id=post/{post}")).Expect(200).Json;

        Assert.Equal($"post/{post}", (string?)found["id"]);
        var parts = found["parts"]!.AsArray();
        Assert.Equal(100, parts.Sum(part => (int)part!["percent"]!));
        Assert.Equal("word", (string?)parts[0]!["code"]);
        Assert.Contains("\"chêne\" is there 2 times", (string?)parts[0]!["message"], StringComparison.Ordinal);
        Assert.Contains(parts, part => (string?)part!["code"] == "title");
        Assert.DoesNotContain("weight", found.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        (await amelie.GetAsync($"/rse/search/explain?q=&id=post/{post}")).ExpectProblem(400, "query-invalid", "q");
        (await amelie.GetAsync("/rse/search/explain?q=x&id=novel/1")).ExpectProblem(400, "kind-unknown");
    }

    [Fact]
    public async Task A_hidden_result_answers_like_one_that_is_not_there()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse => rse.AddSearch(),
                Map = app =>
                {
                    ReadCount.Use(app);
                    app.MapRse("/rse");
                },
            }
        );
        var (owner, stranger) = (host.As("owner"), host.As("stranger"));
        (await stranger.GetAsync("/rse/me")).Expect(200);
        await owner.SpaceAsync("hidden", "secret");
        var post = await owner.PostNoteAsync("hidden", "About #hidden things.");
        await host.Get<ProjectionService>().CatchUpAsync(cancellationToken: TestContext.Current.CancellationToken);
        (string Hidden, string Absent)[] pairs =
        [
            ($"post/{post}", "post/999999"),
            ("space/hidden", "space/absent"),
            ("topic/hidden", "topic/absent"),
        ];
        foreach (var (hidden, absent) in pairs)
        {
            (await owner.GetAsync($"/rse/search/explain?q=hidden&id={hidden}")).Expect(200);
            var expected = await stranger.GetAsync($"/rse/search/explain?q=hidden&id={absent}");
            var actual = await stranger.GetAsync($"/rse/search/explain?q=hidden&id={hidden}");

            Assert.Equal(404, expected.Status);
            Assert.Equal(expected.Whole, actual.Whole);
            Assert.NotNull(actual.Header(ReadCount.Header));
        }
    }

    [Fact]
    public async Task Without_an_index_there_is_no_explanation()
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").GetAsync("/rse/search/explain?q=x&id=post/1")).ExpectProblem(404, "not-found");
    }
}
