using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.FeedTokens;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Syndication;

/// <summary>Real feed readers read private feeds, again and again.</summary>
public sealed class PrivateReaderTests
{
    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public async Task Newsboat_reads_a_private_feed_and_is_told_from_the_third_read_on_that_nothing_changed(string format)
    {
        using var reader = Newsboat.Find();
        var answers = new ConcurrentQueue<int>();
        await using var host = await StartAsync(answers);
        var (amelie, feed) = await FillAsync(host, format);

        Assert.Equal(7, await reader.ReloadAsync(feed));
        Assert.Equal(7, await reader.ReloadAsync(feed));
        answers.Clear();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(7, await reader.ReloadAsync(feed));
        }

        Assert.NotEmpty(answers);
        Assert.All(answers, status => Assert.Equal(304, status));
        await amelie.PostNoteAsync("ateliers", "Encore une.");
        Assert.Equal(8, await reader.ReloadAsync(feed));
        var articles = await reader.ExportAsync();
        Assert.Equal(8, articles.Split("urn:uuid:").Length - 1);
        Assert.DoesNotContain("rsef_", articles, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public async Task Rss2email_writes_a_letter_for_each_entry_of_a_private_feed_and_no_second_one(string format)
    {
        using var reader = await Rss2Email.FindAsync();
        var answers = new ConcurrentQueue<int>();
        await using var host = await StartAsync(answers);
        var (amelie, feed) = await FillAsync(host, format);
        await reader.AddAsync(feed);

        Assert.Equal(7, await reader.RunAsync());
        Assert.Equal(7, await reader.RunAsync());
        answers.Clear();
        Assert.Equal(7, await reader.RunAsync());
        Assert.Equal(7, await reader.RunAsync());

        Assert.NotEmpty(answers);
        Assert.All(answers, status => Assert.Equal(304, status));
        await amelie.PostNoteAsync("ateliers", "Encore une.", "Huitième");
        Assert.Equal(8, await reader.RunAsync());
        Assert.Single(reader.Letters, letter => letter.Contains("Huiti", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Newsboat_reads_a_private_feed_with_the_token_as_the_password_and_loses_it_with_the_space()
    {
        using var reader = Newsboat.Find();
        await using var host = await StartAsync(new ConcurrentQueue<int>());
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await bruno.GetAsync("/rse/me");
        await amelie.SpaceAsync("prive", "private");
        await amelie.PostNoteAsync("prive", "Entre nous.");
        await amelie.PutAsync("/rse/spaces/prive/members/bruno");
        var (id, token) = await bruno.TokenAsync("space", "prive");
        var feed = new Uri(host.Address, $"/rse/feeds/private.rss?feed={id}");
        var signed = new UriBuilder(feed) { UserName = "bruno", Password = token }.Uri;

        Assert.Equal(1, await reader.ReloadAsync(signed));
        await amelie.PostNoteAsync("prive", "Encore.");
        Assert.Equal(2, await reader.ReloadAsync(signed));
        await amelie.DeleteAsync("/rse/spaces/prive/members/bruno");
        await amelie.PostNoteAsync("prive", "Sans Bruno.");
        Assert.Equal(2, await reader.ReloadAsync(signed));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_document_that_is_compressed_on_the_way_still_answers_304(string encoding)
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                    rse.AddMarkdown()
                        .AddSyndication()
                        .Services.AddResponseCompression(options => options.MimeTypes = ["application/rss+xml", "application/feed+json"]),
                Map = app =>
                {
                    app.UseResponseCompression();
                    app.UseAuthentication();
                    app.MapRse("/rse");
                },
            }
        );
        var (amelie, feed) = await FillAsync(host, "rss");
        var reader = host.As(null);

        var whole = (await reader.GetAsync(feed.AbsolutePath, ("Accept-Encoding", encoding))).Expect(200);

        Assert.Equal(encoding, whole.Header("Content-Encoding"));
        Assert.Contains("Accept-Encoding", whole.Header("Vary"), StringComparison.Ordinal);
        var tag = whole.Header("ETag")!;
        string[] known =
        [
            tag,
            tag[2..],
            $"{tag[2..^1]}-gzip\"",
            $"W/{tag[2..^1]}-gzip\"",
            $"{tag[2..^1]}--gzip\"",
            $"\"x\", {tag[2..^1]};gzip\"",
        ];
        foreach (var sent in known)
        {
            (await reader.GetAsync(feed.AbsolutePath, ("Accept-Encoding", encoding), ("If-None-Match", sent))).Expect(304);
        }

        (await reader.GetAsync(feed.AbsolutePath, ("If-None-Match", "W/\"x-gzip\""))).Expect(200);
        await amelie.PostNoteAsync("ateliers", "Encore.");
        (await reader.GetAsync(feed.AbsolutePath, ("If-None-Match", tag))).Expect(200);
    }

    [Fact]
    public async Task Head_says_what_get_says_without_the_document()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, feed) = await FillAsync(host, "json");
        foreach (
            var (member, path) in ((Api, string)[])
                [(host.As(null), feed.AbsolutePath), (amelie, "/rse/feeds/home.atom"), (amelie, "/rse/feeds/brief.json")]
        )
        {
            var get = (await member.GetAsync(path)).Expect(200);
            var head = (await member.RequestAsync(HttpMethod.Head, path)).Expect(200);

            Assert.Empty(head.Bytes);
            Assert.Equal(get.Headers, head.Headers);
            (await member.RequestAsync(HttpMethod.Head, path, ("If-None-Match", get.Header("ETag")!))).Expect(304);
        }
    }

    private static Task<TestHost> StartAsync(ConcurrentQueue<int> answers) =>
        TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse => rse.AddMarkdown().AddSyndication().Services.AddRseTokenFilter(),
                Map = app =>
                {
                    app.Use(
                        async (context, next) =>
                        {
                            await next(context);
                            if (context.Request.Path.StartsWithSegments("/rse/feeds", StringComparison.Ordinal))
                            {
                                answers.Enqueue(context.Response.StatusCode);
                            }
                        }
                    );
                    app.UseAuthentication();
                    app.MapRse("/rse");
                },
            }
        );

    private static async Task<(Api Member, Uri Feed)> FillAsync(TestHost host, string format)
    {
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        for (var i = 1; i <= 7; i++)
        {
            await amelie.PostNoteAsync("ateliers", $"Réunion n° {i} : café & thé <ici>, « à 9 h ».");
        }

        var (_, token) = await amelie.TokenAsync("space", "ateliers");
        return (amelie, new Uri(host.Address, FeedTokenSteps.PathOf(token, format)));
    }
}
