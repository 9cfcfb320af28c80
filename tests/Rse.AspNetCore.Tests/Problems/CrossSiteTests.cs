using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Problems;

/// <summary>A page of another site cannot make a member's browser change anything.</summary>
public sealed class CrossSiteTests
{
    private static readonly (string, string)[] Foreign =
    [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
    ];

    [Fact]
    public async Task No_route_that_changes_something_takes_a_request_of_another_site()
    {
        await using var host = await TestHost.StartAsync(RouteTable.Options);
        var amelie = host.As("amelie");
        var routes = RouteTable.Of(host).Where(route => route.Method != HttpMethod.Get && route.Method != HttpMethod.Head).ToList();

        Assert.InRange(routes.Count, 40, 200);
        foreach (var (method, path) in routes)
        {
            foreach (var header in Foreign)
            {
                (await amelie.RequestAsync(method, path, header)).ExpectProblem(403, "cross-site");
            }

            var own = await amelie.RequestAsync(
                method,
                path,
                ("Sec-Fetch-Site", "same-origin"),
                ("Origin", $"{host.Address}".TrimEnd('/'))
            );
            Assert.DoesNotContain("cross-site", own.Text, StringComparison.Ordinal);
            var script = await amelie.RequestAsync(method, path);
            Assert.DoesNotContain("cross-site", script.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_member_whose_browser_was_misled_stays_who_they_were()
    {
        await using var host = await TestHost.StartAsync(RouteTable.Options);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        (await bruno.GetAsync("/rse/me")).Expect(200);

        (
            await amelie.RequestAsync(
                HttpMethod.Post,
                "/rse/administration/members/bruno/departure",
                ("Sec-Fetch-Site", "same-site"),
                ("Origin", "https://wiki.example")
            )
        ).ExpectProblem(403, "cross-site");

        Assert.Equal("active", (string?)(await bruno.GetAsync("/rse/me")).Expect(200).Json["member"]!["state"]);
        (await bruno.GetAsync("/rse/members/amelie")).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task Reading_from_another_site_is_left_to_the_host()
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").GetAsync("/rse/me", ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://portal.example"))).Expect(200);
    }

    [Theory]
    // What a browser says of itself.
    [InlineData("http://intranet", "same-origin", "http://intranet", false)]
    [InlineData("http://intranet", "none", null, false)]
    [InlineData("http://intranet", "same-site", "http://intranet", true)]
    [InlineData("http://intranet", "cross-site", null, true)]
    [InlineData("http://intranet", "Same-Origin", null, true)]
    [InlineData("http://intranet", "", null, true)]
    // A proxy that ends TLS or names another host: the browser knows better than the host.
    [InlineData("http://srv-web:8080", "same-origin", "https://intranet.example", false)]
    // Older browsers, and addresses without TLS.
    [InlineData("http://intranet", null, "http://intranet", false)]
    [InlineData("http://intranet", null, "HTTP://INTRANET", false)]
    [InlineData("http://intranet", null, "http://intranet:80", false)]
    [InlineData("http://intranet:80", null, "http://intranet", false)]
    [InlineData("https://intranet:443", null, "https://intranet", false)]
    [InlineData("https://intranet", null, "https://intranet:443", false)]
    [InlineData("https://intranet:8443", null, "https://intranet:8443", false)]
    [InlineData("http://[::1]:5080", null, "http://[::1]:5080", false)]
    [InlineData("http://xn--intrant-gya.example", null, "http://intranét.example", false)]
    [InlineData("http://intranet", null, "https://intranet", true)]
    [InlineData("https://intranet", null, "https://intranet:8443", true)]
    [InlineData("https://intranet", null, "https://intranet.evil.example", true)]
    [InlineData("https://intranet", null, "https://intranet@evil.example", true)]
    [InlineData("https://intranet", null, "null", true)]
    [InlineData("https://intranet", null, "", true)]
    [InlineData("https://intranet", null, "https://intranet, https://evil.example", true)]
    // A program: no browser leaves both out.
    [InlineData("https://intranet", null, null, false)]
    public void A_write_is_refused_unless_a_page_of_the_host_or_no_page_sent_it(string host, string? site, string? origin, bool refused) =>
        Assert.Equal(refused, IsRefused("POST", host, site, origin));

    [Theory]
    [InlineData("GET", false)]
    [InlineData("HEAD", false)]
    [InlineData("OPTIONS", false)]
    [InlineData("POST", true)]
    [InlineData("PUT", true)]
    [InlineData("PATCH", true)]
    [InlineData("DELETE", true)]
    [InlineData("TRACE", true)]
    public void Every_method_but_those_that_only_read_is_checked(string method, bool refused) =>
        Assert.Equal(refused, IsRefused(method, "https://intranet", "cross-site", null));

    [Theory]
    [InlineData("cross-site", "https://portal.example", false)]
    [InlineData("cross-site", "https://PORTAL.example:443", false)]
    [InlineData("same-site", "http://srv-compta:8080", false)]
    [InlineData(null, "https://portal.example", false)]
    [InlineData("cross-site", "https://portal.example.evil.example", true)]
    [InlineData("cross-site", "http://portal.example", true)]
    [InlineData("cross-site", null, true)]
    public void Pages_of_trusted_origins_may_write(string? site, string? origin, bool refused) =>
        Assert.Equal(
            refused,
            IsRefused(
                "PUT",
                "https://intranet",
                site,
                origin,
                web =>
                {
                    web.TrustedOrigins.Add("https://portal.example");
                    web.TrustedOrigins.Add("http://srv-compta:8080/");
                }
            )
        );

    [Fact]
    public void Behind_a_proxy_that_forwards_nothing_the_public_url_names_the_host() =>
        Assert.False(
            IsRefused(
                "POST",
                "http://srv-web:8080",
                null,
                "https://intranet.example",
                web => web.PublicUrl = "https://intranet.example/app/"
            )
        );

    [Fact]
    public async Task A_path_base_is_no_part_of_an_origin()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Map = app =>
                {
                    app.UsePathBase("/intranet");
                    app.UseRouting();
                    app.MapRse("/rse");
                },
            }
        );

        (
            await host.As("amelie")
                .RequestAsync(HttpMethod.Put, "/intranet/rse/me/mutes/member/nobody", ("Origin", $"{host.Address}".TrimEnd('/')))
        ).ExpectProblem(404, "not-found");
    }

    [Theory]
    [InlineData("portal.example")]
    [InlineData("https://portal.example/page")]
    [InlineData("https://*.example")]
    [InlineData("*")]
    [InlineData("null")]
    public async Task A_trusted_origin_that_is_none_stops_the_start(string origin)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestHost.StartAsync(new TestHostOptions { Settings = [("Rse:Web:TrustedOrigins:0", origin)] })
        );

        Assert.Contains($"'{origin}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Rse:Web:TrustedOrigins", fault.Message, StringComparison.Ordinal);
    }

    private static bool IsRefused(string method, string host, string? site, string? origin, Action<WebOptions>? configure = null)
    {
        var address = host.Split("://");
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Scheme, request.Host) = (method, address[0], new HostString(address[1]));
        if (site is not null)
        {
            request.Headers["Sec-Fetch-Site"] = site;
        }

        if (origin is not null)
        {
            request.Headers.Origin = origin;
        }

        using var services = new ServiceCollection().BuildServiceProvider();
        return CrossSiteRequests.IsRefused(request, WebOptions.Read(services, configure));
    }
}
