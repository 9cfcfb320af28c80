using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Rse.AspNetCore.Tests.Hosting;
using Rse.People;

namespace Rse.AspNetCore.Tests.Syndication;

/// <summary>A real feed reader against a running host.</summary>
public sealed class NewsboatTests
{
    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public async Task A_real_reader_finds_every_article_once_with_its_accents(string format)
    {
        using var reader = Newsboat.Find();
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Map = app =>
                {
                    // Newsboat sends no headers of its own: whoever asks without one here is a reader named by the address.
                    app.Use(
                        (context, next) =>
                        {
                            if (context.Request.Query["as"] is [{ } member])
                            {
                                context.Request.Headers["X-Member"] = member;
                            }

                            return next(context);
                        }
                    );
                    app.UseAuthentication();
                    app.MapRse("/rse");
                },
            }
        );
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        for (var i = 1; i <= 7; i++)
        {
            await amelie.PostNoteAsync("ateliers", $"Réunion n° {i} : café & thé <ici>, « à 9 h ».");
        }

        var feed = new Uri(host.Address, $"/rse/spaces/ateliers/feed.{format}?as=amelie");

        Assert.Equal(7, await reader.ReloadAsync(feed));
        await amelie.PostNoteAsync("ateliers", "Encore une.", "Titre d'été");
        Assert.Equal(8, await reader.ReloadAsync(feed));
        Assert.Equal(8, await reader.ReloadAsync(feed));
        var articles = await reader.ExportAsync();
        Assert.Contains("Réunion n° 3 : café & thé", articles, StringComparison.Ordinal);
        Assert.Contains("Titre d'été", articles, StringComparison.Ordinal);
        Assert.Contains("amelie", articles, StringComparison.Ordinal);
        Assert.Contains($"{host.Address}posts/", articles, StringComparison.Ordinal);
        Assert.Equal(8, articles.Split("urn:uuid:").Length - 1);
    }
}
