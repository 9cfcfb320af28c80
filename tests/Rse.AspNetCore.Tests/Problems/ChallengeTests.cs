using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Problems;

/// <summary>401 says how to sign in, as the host's own answers do.</summary>
public sealed class ChallengeTests
{
    [Fact]
    public async Task The_hosts_challenge_is_in_the_answer()
    {
        await using var host = await StartAsync<Basic>();

        var reply = await host.As(null).GetAsync("/rse/me");

        reply.ExpectProblem(401, "sign-in-required");
        Assert.Equal("Basic realm=\"intranet\"", reply.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_challenge_that_leads_to_a_page_is_401_and_leads_nowhere()
    {
        await using var host = await StartAsync<Redirect>();

        var reply = await host.As(null).GetAsync("/rse/me");

        reply.ExpectProblem(401, "sign-in-required");
        Assert.Null(reply.Header("Location"));
        Assert.Null(reply.Header("Set-Cookie"));
    }

    [Fact]
    public async Task An_identity_provider_elsewhere_is_not_asked()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                    rse.Services.AddAuthentication("remote")
                        .AddOAuth(
                            "remote",
                            options =>
                            {
                                options.ClientId = "rse";
                                options.ClientSecret = "secret";
                                options.AuthorizationEndpoint = "https://login.example/authorize";
                                options.TokenEndpoint = "https://login.example/token";
                                options.CallbackPath = "/signed-in";
                                options.SignInScheme = HeaderAuthentication.SchemeName;
                            }
                        ),
                Map = app => app.MapRse("/rse"),
            }
        );

        var reply = await host.As(null).GetAsync("/rse/me");

        reply.ExpectProblem(401, "sign-in-required");
        Assert.Null(reply.Header("Location"));
    }

    private static Task<TestHost> StartAsync<THandler>()
        where THandler : AuthenticationHandler<AuthenticationSchemeOptions> =>
        TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse => rse.Services.AddAuthentication("own").AddScheme<AuthenticationSchemeOptions, THandler>("own", null),
                Map = app => app.MapRse("/rse"),
            }
        );

    private sealed class Basic(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.Headers.WWWAuthenticate = "Basic realm=\"intranet\"";
            return base.HandleChallengeAsync(properties);
        }
    }

    private sealed class Redirect(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.Cookies.Append("nonce", "1");
            Response.Redirect("/sign-in");
            return Task.CompletedTask;
        }
    }
}
