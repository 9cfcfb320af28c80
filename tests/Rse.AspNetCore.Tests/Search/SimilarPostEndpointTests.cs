using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Projections;

namespace Rse.AspNetCore.Tests.Search;

public sealed class SimilarPostEndpointTests
{
    private static readonly TestHostOptions Options = new() { Compose = rse => rse.AddSearch() };

    [Fact]
    public async Task Who_writes_is_shown_similar_posts_whether_the_text_is_short_or_long()
    {
        await using var host = await TestHost.StartAsync(Options);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("bureau", "secret");
        var post = await amelie.PostNoteAsync("ateliers", "On coupe le chêne en hiver.", "Couper le chêne");
        await amelie.PostNoteAsync("bureau", "On coupe le chêne en secret.", "Couper le chêne");
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await host.Get<ProjectionService>().CatchUpAsync(cancellationToken: TestContext.Current.CancellationToken);

        // On a busy machine the first searches take longer than somebody who writes is kept waiting.
        var shown = (await bruno.GetAsync("/rse/search/similar?title=Quand%20couper%20un%20ch%C3%AAne%20%3F")).Expect(200);
        for (var attempt = 0; attempt < 10 && shown.Items.Count == 0; attempt++)
        {
            shown = (await bruno.GetAsync("/rse/search/similar?title=Quand%20couper%20un%20ch%C3%AAne%20%3F")).Expect(200);
        }

        Assert.Equal(post, (long)Assert.Single(shown.Items)!["subject"]!["id"]!);
        var text = $"Bonjour à tous, {new string('(', 3_000)} je voudrais couper un chêne.";
        var posted = (
            await bruno.PostAsync(
                "/rse/search/similar",
                new
                {
                    title = "Chêne",
                    text,
                    take = 3,
                }
            )
        ).Expect(200);
        Assert.Equal(post, (long)Assert.Single(posted.Items)!["subject"]!["id"]!);
        Assert.Empty((await bruno.GetAsync("/rse/search/similar")).Expect(200).Items);
        Assert.Empty((await bruno.GetAsync("/rse/search/similar?title=Bonjour")).Expect(200).Items);
        (await bruno.GetAsync("/rse/search/similar?title=x&take=0")).ExpectProblem(400, "take-out-of-range");
    }

    [Fact]
    public async Task Without_an_index_there_is_nothing_similar()
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").GetAsync("/rse/search/similar?title=x")).ExpectProblem(404, "not-found");
    }
}
