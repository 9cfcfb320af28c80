using System.Globalization;
using System.Xml.Linq;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Syndication;

/// <summary>A reader that sends back a date, and no tag, never keeps a document that has changed.</summary>
public sealed class FeedDateTests
{
    private const string Feed = "/rse/spaces/ateliers/feed.rss";

    [Fact]
    public async Task A_second_post_in_the_same_second_is_seen()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        for (var i = 0; i < 5; i++)
        {
            await amelie.PostNoteAsync("ateliers", $"Note {i}.");
            await AssertSeenAsync(amelie, Feed, () => amelie.PostNoteAsync("ateliers", $"Encore {i}."));
        }
    }

    [Fact]
    public async Task A_post_trashed_and_restored_is_seen_twice()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.PostNoteAsync("ateliers", "Reste.");
        var post = await amelie.PostNoteAsync("ateliers", "Va et vient.");

        var before = await DateAsync(amelie, Feed);
        await AssertSeenAsync(amelie, Feed, () => amelie.DeleteAsync($"/rse/posts/{post}"));
        await AssertSeenAsync(amelie, Feed, () => amelie.PostAsync($"/rse/posts/{post}/restore"));
        await amelie.DeleteAsync($"/rse/posts/{post}");
        (await amelie.GetAsync(Feed, ("If-Modified-Since", before))).Expect(200);
    }

    [Fact]
    public async Task Another_name_is_seen()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.PostNoteAsync("ateliers");

        await AssertSeenAsync(
            amelie,
            Feed,
            async () =>
                (
                    await amelie.PutAsync(
                        "/rse/spaces/ateliers",
                        new
                        {
                            version = 1,
                            name = "Forges",
                            description = "",
                        }
                    )
                ).Expect(200)
        );
    }

    [Fact]
    public async Task Older_posts_that_a_follow_brings_are_seen()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        await amelie.PostNoteAsync("ateliers", "Plus ancien.");
        await bruno.SpaceAsync("bureau");
        await bruno.PutAsync("/rse/follows/space/bureau");
        await amelie.PutAsync("/rse/spaces/bureau/members/amelie");
        await amelie.PostNoteAsync("bureau", "Plus récent.");

        await AssertSeenAsync(bruno, "/rse/feeds/home.atom", () => bruno.PutAsync("/rse/follows/space/ateliers"));
    }

    [Fact]
    public async Task A_date_that_the_host_did_not_give_is_no_reason_for_304()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.PostNoteAsync("ateliers");
        await DateAsync(amelie, Feed);

        (await amelie.GetAsync(Feed, ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"))).Expect(200);
    }

    [Fact]
    public async Task An_empty_feed_is_dated_by_what_it_is_of()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var space = (DateTimeOffset)(await amelie.GetAsync("/rse/spaces/ateliers")).Expect(200).Json["createdAt"]!;
        var member = (DateTimeOffset)(await amelie.GetAsync("/rse/me")).Expect(200).Json["member"]!["createdAt"]!;

        Assert.Equal(space.ToUnixTimeSeconds(), await UpdatedAsync(amelie, "/rse/spaces/ateliers/feed.atom"));
        foreach (var feed in (string[])["feeds/home", "members/amelie/feed", "feeds/highlights", "me/highlights"])
        {
            Assert.Equal(member.ToUnixTimeSeconds(), await UpdatedAsync(amelie, $"/rse/{feed}.atom"));
        }
    }

    /// <summary>Asks with the date until there is one: in the second of a change there is none.</summary>
    private static async Task<string> DateAsync(Api member, string feed)
    {
        string? date;
        while ((date = (await member.GetAsync(feed)).Expect(200).Header("Last-Modified")) is null)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return date;
    }

    private static async Task AssertSeenAsync(Api member, string feed, Func<Task> change)
    {
        var date = await DateAsync(member, feed);
        (await member.GetAsync(feed, ("If-Modified-Since", date))).Expect(304);

        await change();

        (await member.GetAsync(feed, ("If-Modified-Since", date))).Expect(200);
        (await member.GetAsync(feed, ("If-Modified-Since", date))).Expect(200);
    }

    private static async Task<long> UpdatedAsync(Api member, string feed)
    {
        var root = XDocument.Load(new MemoryStream((await member.GetAsync(feed)).Expect(200).Bytes)).Root!;
        var updated = root.Element((XNamespace)"http://www.w3.org/2005/Atom" + "updated")!.Value;
        return DateTimeOffset.Parse(updated, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
    }
}
