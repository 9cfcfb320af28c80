using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Members;
using Rse.People;
using static Rse.AspNetCore.Tests.FeedTokens.FeedTokenSteps;

namespace Rse.AspNetCore.Tests.FeedTokens;

/// <summary>What a feed reader gets with a token, and what it does not.</summary>
public sealed class PrivateFeedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_without_a_sign_in_reads_the_feed_of_a_token_in_every_format()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Du #bois.");
        await amelie.CommentAsync($"post/{post}", "Oui.");
        foreach (
            var (kind, key) in ((string, string)[])
                [
                    ("home", ""),
                    ("space", "ateliers"),
                    ("member", "amelie"),
                    ("topic", "bois"),
                    ("subject", $"post/{post}"),
                    ("brief", ""),
                    ("highlights", ""),
                    ("my-highlights", ""),
                    ("space-highlights", "ateliers"),
                    ("topic-highlights", "bois"),
                    ("notifications", ""),
                ]
        )
        {
            var (_, token) = await amelie.TokenAsync(kind, key);
            foreach (
                var (format, type) in ((string, string)[])
                    [("rss", "application/rss+xml"), ("atom", "application/atom+xml"), ("json", "application/feed+json")]
            )
            {
                var bySuffix = (await reader.GetAsync(PathOf(token, format))).Expect(200);
                var byAccept = (await reader.GetAsync($"/rse/feeds/private/{token}", ("Accept", type))).Expect(200);
                Assert.Equal($"{type}; charset=utf-8", bySuffix.Header("Content-Type"));
                Assert.Equal($"{type}; charset=utf-8", byAccept.Header("Content-Type"));
                Assert.Equal("private, no-cache", bySuffix.Header("Cache-Control"));
                Assert.Equal("no-referrer", bySuffix.Header("Referrer-Policy"));
                Assert.Null(bySuffix.Header("Set-Cookie"));
            }
        }
    }

    [Fact]
    public async Task A_leaked_token_opens_one_feed_and_nothing_else()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("secret", "secret");
        await amelie.PostNoteAsync("ateliers", "Ouvert.");
        await amelie.PostNoteAsync("secret", "Caché.");
        var (_, token) = await amelie.TokenAsync("space", "ateliers");

        Assert.Equal(["Ouvert."], (await reader.GetAsync(PathOf(token))).Titles());
        foreach (
            var path in (string[])
                ["/rse/feeds/home", "/rse/feeds/home.rss", "/rse/spaces/secret/feed.rss", "/rse/me/feed-tokens", "/rse/me"]
        )
        {
            (await reader.GetAsync(path, Basic(token))).ExpectProblem(401, "sign-in-required");
        }
    }

    [Fact]
    public async Task A_token_survives_another_suffix_another_page_and_another_address_of_the_space()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        await amelie.SpaceAsync("ateliers");
        for (var i = 0; i < 3; i++)
        {
            await amelie.PostNoteAsync("ateliers", $"Note {i}.");
        }

        var (_, token) = await amelie.TokenAsync("space", "ateliers");
        List<string> titles = [];
        var path = $"{PathOf(token, "atom")}?take=1";
        while (path is not null)
        {
            var reply = await reader.GetAsync(path);
            titles.AddRange(reply.Titles());
            path = Link(reply, "next");
            Assert.Equal(path is null || titles.Count > 1, Link(reply, "first") is not null);
        }

        Assert.Equal(["Note 2.", "Note 1.", "Note 0."], titles);
        Assert.Equal(titles, (await reader.GetAsync(PathOf(token, "rss"))).Titles());
    }

    [Fact]
    public async Task The_token_stands_in_self_and_nowhere_else_in_a_document()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers");
        await amelie.CommentAsync($"post/{post}");
        var (_, token) = await amelie.TokenAsync("member", "amelie");
        foreach (var format in (string[])["rss", "atom", "json"])
        {
            var text = (await reader.GetAsync(PathOf(token, format))).Expect(200).Text;

            Assert.Equal(2, text.Split(token).Length);
            Assert.Contains($"{host.Address}rse/feeds/private/{token}.{format}", text, StringComparison.Ordinal);
        }

        var page = (await reader.GetAsync(PathOf(token), ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"))).Expect(200);
        Assert.Equal("text/html; charset=utf-8", page.Header("Content-Type"));
        Assert.DoesNotContain(token, page.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_token_now_is_answered_like_a_feed_that_does_not_exist()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, reader) = (host.As("amelie"), host.As("bruno"), host.As(null));
        await amelie.SpaceAsync("prive", "private");
        await bruno.GetAsync("/rse/me");
        await amelie.PutAsync("/rse/spaces/prive/members/bruno");
        var (_, token) = await bruno.TokenAsync("space", "prive");
        var (id, revoked) = await bruno.TokenAsync("home");
        (await bruno.DeleteAsync($"/rse/me/feed-tokens/{id}")).Expect(204);
        (await reader.GetAsync(PathOf(token))).Expect(200);
        var absent = (await reader.GetAsync(PathOf("rsef_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))).Expect(404).Whole;

        foreach (
            var other in (string[])
                [
                    PathOf(revoked),
                    PathOf(token[..^1]),
                    PathOf(token + "a"),
                    PathOf(token.ToUpperInvariant()),
                    PathOf("x"),
                    PathOf(token, "rss2"),
                    $"/rse/feeds/private.rss?token={token}",
                    $"/rse/feeds/private?feed=1&key={token.ToUpperInvariant()}",
                    $"{PathOf(token)}?token={token}",
                ]
        )
        {
            Assert.Equal(absent, (await reader.GetAsync(other)).Whole);
        }

        (await amelie.DeleteAsync("/rse/spaces/prive/members/bruno")).Expect(204);
        Assert.Equal(absent, (await reader.GetAsync(PathOf(token))).Whole);
    }

    [Fact]
    public async Task A_token_ends_with_suspension_departure_and_the_stay_of_a_guest()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse => rse.AddMarkdown().AddSyndication().Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)),
            }
        );
        var (amelie, bruno, claire, reader) = (host.As("amelie"), host.As("bruno"), host.As("claire", "guest"), host.As(null));
        await amelie.GetAsync("/rse/me");
        var (_, ofBruno) = await bruno.TokenAsync("home");
        var (_, ofClaire) = await claire.TokenAsync("home");
        var members = host.Get<MemberService>();
        var lives = host.Get<MemberLifecycleService>();
        var brunoId = (await members.FindAsync(Viewer.System, "bruno", Token))!.Id;
        var claireId = (await members.FindAsync(Viewer.System, "claire", Token))!.Id;

        await lives.SuspendAsync(brunoId, cancellationToken: Token);
        (await reader.GetAsync(PathOf(ofBruno))).ExpectProblem(404, "not-found");
        await lives.ReinstateAsync(brunoId, cancellationToken: Token);
        (await reader.GetAsync(PathOf(ofBruno))).Expect(200);
        await lives.DepartAsync(brunoId, new Departure(), Token);
        (await reader.GetAsync(PathOf(ofBruno))).ExpectProblem(404, "not-found");
        await lives.ReinstateAsync(brunoId, cancellationToken: Token);
        (await reader.GetAsync(PathOf(ofBruno))).ExpectProblem(404, "not-found");

        (await reader.GetAsync(PathOf(ofClaire))).Expect(200);
        await members.ChangeAsync(claireId, new MemberChange { EndsAt = time.GetUtcNow().AddSeconds(1) }, Token);
        (await reader.GetAsync(PathOf(ofClaire))).Expect(200);
        time.Advance(TimeSpan.FromSeconds(1));
        (await reader.GetAsync(PathOf(ofClaire))).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task The_address_without_a_token_asks_for_it_and_takes_it_as_a_password()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, reader) = (host.As("amelie"), host.As(null));
        await amelie.SpaceAsync("ateliers");
        await amelie.PostNoteAsync("ateliers", "Bonjour.");
        var (id, token) = await amelie.TokenAsync("space", "ateliers");

        foreach (var path in (string[])["/rse/feeds/private", "/rse/feeds/private.rss", "/rse/feeds/private.atom?feed=1"])
        {
            foreach (
                var credentials in ((string, string)[])
                    [
                        ("X-None", "x"),
                        Basic("nonsense"),
                        Basic(token + "x"),
                        ("Authorization", "Basic %%%"),
                        ("Authorization", $"Bearer {token}"),
                    ]
            )
            {
                var asked = await reader.GetAsync(path, credentials);
                asked.ExpectProblem(401, "sign-in-required");
                Assert.Equal("Basic realm=\"feeds\", charset=\"UTF-8\"", asked.Header("WWW-Authenticate"));
            }
        }

        // A signed-in member is not a token.
        (await amelie.GetAsync("/rse/feeds/private.rss")).ExpectProblem(401, "sign-in-required");
        Assert.Equal(["Bonjour."], (await reader.GetAsync("/rse/feeds/private.rss", Basic(token))).Titles());
        Assert.Equal(["Bonjour."], (await reader.GetAsync($"/rse/feeds/private.atom?feed={id}", Basic(token, ""))).Titles());
        (await reader.GetAsync($"/rse/feeds/private.rss?feed={id + 1}", Basic(token))).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task A_parameter_that_is_no_number_is_named_once_the_token_is_known()
    {
        await using var host = await TestHost.StartAsync();
        var (_, token) = await host.As("amelie").TokenAsync("home");

        (await host.As(null).GetAsync($"{PathOf(token)}?take=yes")).ExpectProblem(400, "take-out-of-range", "take");
        (await host.As(null).GetAsync($"{PathOf(token)}?after=yes")).ExpectProblem(400, "cursor-unknown");
    }

    [Fact]
    public async Task Whoever_is_signed_in_plays_no_part_on_the_address_of_a_token()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("secret", "secret");
        await amelie.PostNoteAsync("secret", "Caché.");
        await bruno.GetAsync("/rse/me");
        var (_, token) = await bruno.TokenAsync("member", "amelie");

        Assert.Empty((await amelie.GetAsync(PathOf(token))).Titles());
    }

    [Fact]
    public async Task Private_feeds_work_where_the_host_demands_a_sign_in_and_limits_requests()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                {
                    rse.AddMarkdown().AddSyndication();
                    rse.Services.AddAuthorizationBuilder()
                        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
                    rse.Services.AddRateLimiter(options =>
                        options.AddFixedWindowLimiter(
                            "few",
                            limiter =>
                            {
                                limiter.PermitLimit = 4;
                                limiter.Window = TimeSpan.FromHours(1);
                            }
                        )
                    );
                },
                Map = app =>
                {
                    app.UseAuthentication();
                    app.UseAuthorization();
                    app.UseRateLimiter();
                    app.MapRse("/rse").RequireAuthorization().RequireRateLimiting("few");
                },
            }
        );
        var reader = host.As(null);
        var (_, token) = await host.As("amelie").TokenAsync("home");
        (await reader.GetAsync("/rse/feeds/home.rss")).Expect(401);
        var tag = (await reader.GetAsync(PathOf(token))).Expect(200).Header("ETag")!;
        for (var i = 0; i < 10; i++)
        {
            (await reader.GetAsync(PathOf(token), ("If-None-Match", tag))).Expect(304);
        }
    }

    [Fact]
    public async Task A_reader_that_never_sends_its_tag_is_slowed_down_and_one_that_does_is_not()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Settings = [("Rse:FeedTokens:DocumentsPerHour", "3")] });
        var reader = host.As(null);
        var (_, token) = await host.As("amelie").TokenAsync("home");
        var tag = (await reader.GetAsync(PathOf(token))).Expect(200).Header("ETag")!;
        (await reader.GetAsync(PathOf(token))).Expect(200);
        (await reader.GetAsync(PathOf(token))).Expect(200);

        var refused = await reader.GetAsync(PathOf(token));

        refused.ExpectProblem(429, "too-many");
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 3500, 3600);
        for (var i = 0; i < 5; i++)
        {
            (await reader.GetAsync(PathOf(token), ("If-None-Match", tag))).Expect(304);
        }
    }

    [Fact]
    public async Task A_browser_is_shown_a_page_that_loads_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.PostNoteAsync("ateliers", "Corps.", "<script>alert(1)</script> & été");
        const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

        var page = (await amelie.GetAsync("/rse/spaces/ateliers/feed.rss", ("Accept", Browser))).Expect(200);

        Assert.Equal("text/html; charset=utf-8", page.Header("Content-Type"));
        Assert.Equal("Accept", page.Header("Vary"));
        Assert.StartsWith("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; été", page.Text, StringComparison.Ordinal);
        foreach (
            var accept in (string[])
                [
                    "*/*",
                    "application/rss+xml, application/rdf+xml, application/atom+xml, text/html",
                    "application/atom+xml,application/rdf+xml,application/rss+xml,application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1",
                ]
        )
        {
            var document = (await amelie.GetAsync("/rse/spaces/ateliers/feed.rss", ("Accept", accept))).Expect(200);
            Assert.Equal("application/rss+xml; charset=utf-8", document.Header("Content-Type"));
        }

        (await amelie.GetAsync("/rse/spaces/ateliers/feed.rss", ("Accept", Browser), ("Sec-Fetch-Dest", "empty"))).Titles();
    }

    private static string? Link(Reply reply, string relation) =>
        XDocument
            .Load(new MemoryStream(reply.Expect(200).Bytes))
            .Descendants((XNamespace)"http://www.w3.org/2005/Atom" + "link")
            .FirstOrDefault(link => link.Attribute("rel")!.Value == relation)
            ?.Attribute("href")!
            .Value;
}
