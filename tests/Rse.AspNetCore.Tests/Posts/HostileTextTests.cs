using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Projections;

namespace Rse.AspNetCore.Tests.Posts;

/// <summary>A text at the limits of the parser is stored, shown as typed wherever it stands, and takes nothing with it.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Texts =>
        [
            new string('[', 127),
            new string('[', 128),
            new string('[', 129),
            string.Concat(Enumerable.Range(0, 130).Select(line => $"[2024-01-01 line{line} x\n")),
            string.Concat(Enumerable.Repeat("x|", 290))
                + "\n"
                + string.Concat(Enumerable.Repeat("-|", 290))
                + "\n"
                + string.Concat(Enumerable.Repeat("|\n", 4_000)),
        ];

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public async Task It_takes_no_page_feed_or_search_with_it(string text)
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions { Compose = rse => rse.AddMarkdown().AddSyndication().AddSearch() }
        );
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", text);
        var comment = await amelie.CommentAsync($"post/{post}", text.Length < 9_000 ? text : text[..9_000]);
        var described = text.Length < 2_000 ? text : text[..2_000];
        (
            await amelie.PostAsync(
                "/rse/spaces",
                new
                {
                    slug = "autre",
                    name = "Autre",
                    visibility = "open",
                    description = described,
                }
            )
        ).Expect(201);
        var last = await amelie.PostNoteAsync("ateliers", "la dernière");

        string[] pages =
        [
            "/rse/feeds/home",
            "/rse/spaces",
            "/rse/spaces/ateliers/feed",
            "/rse/spaces/ateliers/feed.rss",
            "/rse/members/amelie/feed",
            $"/rse/posts/{post}",
            $"/rse/subjects/post/{post}/comments",
        ];
        foreach (var page in pages)
        {
            Assert.InRange((await amelie.GetAsync(page)).Expect(200).Bytes.Length, 1, 2_000_000);
        }

        await host.Get<ProjectionService>().CatchUpAsync(cancellationToken: TestContext.Current.CancellationToken);
        var found = (await amelie.GetAsync("/rse/search?q=derni%C3%A8re")).Expect(200);
        Assert.Equal(last, (long)Assert.Single(found.Items)!["subject"]!["id"]!);
        Assert.True(comment > 0);
    }
}
