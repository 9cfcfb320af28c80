using System.Globalization;
using System.Text.RegularExpressions;
using Rse.AspNetCore.Tests.Hosting;
using static Rse.AspNetCore.Tests.FeedTokens.FeedTokenSteps;

namespace Rse.AspNetCore.Tests.FeedTokens;

/// <summary>What users of feed readers reported.</summary>
public sealed partial class FeedReaderFaultTests
{
    private const string Link = "<([a-z0-9]+:)?link[^>]*";

    private static readonly string[] Formats = ["rss", "atom", "json"];

    /// <summary>FreshRSS #9246: a reader published its users' articles again, with the credentials of the feed.</summary>
    [Fact]
    public async Task A_reader_that_publishes_again_what_it_read_with_a_password_publishes_no_credential()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        var (id, token) = await PrepareAsync(amelie);
        foreach (var format in Formats)
        {
            var document = (await reader.GetAsync($"/rse/feeds/private.{format}?feed={id}&take=1", Basic(token))).Expect(200);

            Assert.Contains($"private.{format}?feed={id}", SelfOf(document), StringComparison.Ordinal);
            Assert.DoesNotContain(token, document.Whole, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>The same: what readers show of an entry or a feed leads nowhere by the token.</summary>
    [Fact]
    public async Task A_reader_that_publishes_again_entries_and_links_publishes_no_token()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        var (_, token) = await PrepareAsync(amelie);
        foreach (var format in Formats)
        {
            var document = (await reader.GetAsync($"{PathOf(token, format)}?take=1")).Expect(200);

            // The addresses of the document itself and of its next page are for the reader; all else is shown.
            var shown = Own().Replace(document.Text, "");
            Assert.DoesNotContain(token, shown, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>NetNewsWire #502: a reader has known no passwords since 2018.</summary>
    [Fact]
    public async Task A_reader_that_knows_no_passwords_reads_all_pages_by_the_address_alone()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        var (_, token) = await PrepareAsync(amelie);
        foreach (var format in Formats)
        {
            List<string> titles = [];
            var pages = 0;
            for (string? next = $"{PathOf(token, format)}?take=1"; next is not null && pages < 10; pages++)
            {
                var document = (await reader.GetAsync(next)).Expect(200);
                Assert.Null(document.Header("WWW-Authenticate"));
                titles.AddRange(Titles().Matches(document.Text).Select(title => title.Value).Distinct(StringComparer.Ordinal));
                next = Next().Match(document.Text) is { Success: true } found ? new Uri(Plain(found)).PathAndQuery : null;
            }

            Assert.InRange(pages, 3, 9);
            Assert.All((string[])["Poste 1", "Poste 2", "Poste 3"], title => Assert.Contains(title, titles, StringComparer.Ordinal));
        }
    }

    /// <summary>newsboat #2732: a reader asked five times in a second, and was refused for it.</summary>
    [Fact]
    public async Task A_reader_that_asks_five_times_in_a_second_is_answered_each_time()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        var (_, token) = await PrepareAsync(amelie);

        var first = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => reader.GetAsync(PathOf(token))));
        Assert.All(first, answer => answer.Expect(200));
        var tag = first[0].Header("ETag")!;
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => reader.GetAsync(PathOf(token), ("If-None-Match", tag))));
        Assert.All(again, answer => answer.Expect(304));
        await amelie.PostNoteAsync("ateliers", "Du nouveau.", "Poste 4");
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => reader.GetAsync(PathOf(token), ("If-None-Match", tag)))),
            answer => Assert.Contains("Poste 4", answer.Expect(200).Text, StringComparison.Ordinal)
        );
    }

    /// <summary>FreshRSS #7737: a reader takes over the address that a document says of itself.</summary>
    [Fact]
    public async Task A_reader_that_takes_over_the_address_of_the_document_goes_on_reading_the_same_feed()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        var (id, token) = await PrepareAsync(amelie);
        foreach (var format in Formats)
        {
            foreach (var asked in (string[])[PathOf(token, format), $"{PathOf(token, format)}?take=2"])
            {
                var document = (await reader.GetAsync(asked)).Expect(200);
                var self = new Uri(SelfOf(document));
                Assert.Equal(asked, self.PathAndQuery);
                Assert.Equal(document.Text, (await reader.GetAsync(self.PathAndQuery)).Expect(200).Text);
            }

            var withoutToken = $"/rse/feeds/private.{format}?feed={id.ToString(CultureInfo.InvariantCulture)}";
            var own = new Uri(SelfOf((await reader.GetAsync(withoutToken, Basic(token))).Expect(200)));
            Assert.Equal(withoutToken, own.PathAndQuery);
            (await reader.GetAsync(own.PathAndQuery, Basic(token))).Expect(200);
        }
    }

    private static async Task<(long Id, string Token)> PrepareAsync(Api amelie)
    {
        await amelie.SpaceAsync("ateliers");
        for (var number = 1; number <= 3; number++)
        {
            await amelie.PostNoteAsync("ateliers", "Corps.", $"Poste {number}");
        }

        return await amelie.TokenAsync("space", "ateliers");
    }

    private static string SelfOf(Reply document) => Plain(Self().Match(document.Text));

    // XML and JSON escape what stands between parameters.
    private static string Plain(Match link) =>
        link.Groups["address"].Value.Replace("&amp;", "&", StringComparison.Ordinal).Replace("\\u0026", "&", StringComparison.Ordinal);

    [GeneratedRegex(
        "(" + Link + "rel=\"self\"[^>]*href=\"|" + Link + "href=\"(?=[^\"]*\"[^>]*rel=\"self\")|\"feed_url\": ?\")(?<address>[^\"]*)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Self();

    [GeneratedRegex(
        "(" + Link + "rel=\"next\"[^>]*href=\"|" + Link + "href=\"(?=[^\"]*\"[^>]*rel=\"next\")|\"next_url\": ?\")(?<address>[^\"]*)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Next();

    [GeneratedRegex(
        Link + "rel=\"(self|next|first|previous)\"[^>]*>|\"(feed_url|next_url)\": ?\"[^\"]*\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Own();

    [GeneratedRegex("Poste [0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex Titles();
}
