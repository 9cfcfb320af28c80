using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Problems;

public sealed class ProblemMiddlewareTests
{
    [Fact]
    public async Task Nobody_signed_in_is_401()
    {
        await using var host = await TestHost.StartAsync();

        var message = (await host.As(null).GetAsync("/rse/me")).ExpectProblem(401, "sign-in-required");

        Assert.Contains("sign in", message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/rse/spaces/x")]
    [InlineData("/rse/feeds/home.rss")]
    [InlineData("/rse/search?q=x&take=abc")]
    public async Task Nobody_signed_in_is_401_wherever_they_go(string path)
    {
        await using var host = await TestHost.StartAsync();

        (await host.As(null).GetAsync(path)).ExpectProblem(401, "sign-in-required");
    }

    [Fact]
    public async Task A_policy_of_the_host_answers_first()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Map = app => app.MapRse("/api").RequireAuthorization() });

        var reply = (await host.As(null).GetAsync("/api/me")).Expect(401);

        Assert.Empty(reply.Bytes);
        (await host.As("amelie").GetAsync("/api/me")).Expect(200);
    }

    [Fact]
    public async Task An_account_without_a_key_is_no_member()
    {
        await using var host = await TestHost.StartAsync();

        var message = (await host.As("-").GetAsync("/rse/me")).ExpectProblem(403, "id-claim-missing");

        Assert.Contains(ClaimTypes.NameIdentifier, message, StringComparison.Ordinal);
        Assert.Contains("Rse:Members:ExternalIdClaim", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authenticated_identity_counts_wherever_it_stands()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Map = app =>
                {
                    app.Use(
                        (context, next) =>
                        {
                            context.User = new ClaimsPrincipal([
                                new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "host-bruno")]),
                                .. context.User.Identities,
                            ]);
                            return next(context);
                        }
                    );
                    app.MapRse("/rse");
                },
            }
        );

        Assert.Equal("amelie", (string?)(await host.As("amelie").GetAsync("/rse/me")).Expect(200).Json["member"]!["handle"]);
        (await host.As(null).GetAsync("/rse/me")).ExpectProblem(401, "sign-in-required");
    }

    [Fact]
    public async Task Personal_answers_are_kept_nowhere_and_sniffed_by_nobody()
    {
        await using var host = await TestHost.StartAsync();

        var reply = (await host.As("amelie").GetAsync("/rse/me")).Expect(200);

        Assert.Equal("private, no-store", reply.Header("Cache-Control"));
        Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
        Assert.Equal("application/json; charset=utf-8", reply.Header("Content-Type"));
    }

    [Fact]
    public async Task A_fault_of_the_software_is_left_to_the_host()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Map = app =>
                {
                    app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("the host's own page")));
                    app.MapRse("/rse").AddEndpointFilter((_, _) => throw new InvalidOperationException("broken"));
                },
            }
        );

        Assert.Equal("the host's own page", (await host.As("amelie").GetAsync("/rse/me")).Expect(500).Text);
    }

    [Fact]
    public async Task Development_answers_bad_input_as_production_does()
    {
        await using var development = await TestHost.StartAsync(new TestHostOptions { Environment = "Development" });
        await using var production = await TestHost.StartAsync();
        foreach (
            var path in (string[])
                ["/rse/members?take=abc", "/rse/members?take=0", "/rse/spaces?mine=maybe", "/rse/spaces/none", "/rse/members?after=x"]
        )
        {
            Assert.Equal((await production.As("amelie").GetAsync(path)).Whole, (await development.As("amelie").GetAsync(path)).Whole);
        }
    }
}
