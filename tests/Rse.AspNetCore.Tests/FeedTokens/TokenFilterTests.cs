using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Tests.Logging;
using static Rse.AspNetCore.Tests.FeedTokens.FeedTokenSteps;

namespace Rse.AspNetCore.Tests.FeedTokens;

/// <summary>A token in an address leaves no trace in what the host writes about its requests.</summary>
public sealed class TokenFilterTests
{
    [Fact]
    public async Task No_log_scope_or_trace_of_a_host_with_the_filter_holds_a_token()
    {
        using var said = new RecordedRequests();
        await using var host = await StartAsync(said, filters: true);
        var reader = host.As(null);
        var (_, token) = await host.As("amelie").TokenAsync("home");
        said.Clear();

        (await reader.GetAsync(PathOf(token, "atom"))).Expect(200);
        (await reader.GetAsync($"{PathOf(token)}?take=5")).Expect(200);
        (await reader.GetAsync(PathOf(token.ToUpperInvariant()))).Expect(404);
        (await reader.GetAsync(PathOf(token[..20]))).Expect(404);
        (await reader.GetAsync($"/rse/feeds/home.rss?token={token}")).Expect(401);
        (await reader.GetAsync($"/rse/feeds/private.rss?token=%72sef_{token[5..]}")).Expect(404);
        (await reader.GetAsync($"/nowhere/{token}")).Expect(404);
        (await reader.GetAsync($"/rse/feeds/private/%72sef_{token[5..]}.rss")).Expect(200);
        (await reader.GetAsync("/rse/feeds/private.rss", Basic(token))).Expect(200);
        await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.NotEmpty(said.Lines);
        Assert.Contains(said.Lines, line => line.Contains("rsef_hidden", StringComparison.Ordinal));
        var secret = token[5..20];
        Assert.DoesNotContain(said.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(
            $"{host.Address}rse/feeds/private/{token}.rss?take=5",
            (await reader.GetAsync($"{PathOf(token)}?take=5")).Expect(200).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_host_without_the_filter_is_told_when_a_token_is_made()
    {
        using var said = new RecordedRequests();
        await using var host = await StartAsync(said, filters: false);

        await host.As("amelie").TokenAsync("home");

        Assert.Contains(said.Lines, line => line.Contains("AddRseTokenFilter()", StringComparison.Ordinal));
    }

    private static Task<TestHost> StartAsync(RecordedRequests said, bool filters) =>
        TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                {
                    rse.AddMarkdown().AddSyndication();
                    rse.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(said));
                    rse.Services.AddHttpLogging(options => options.LoggingFields = HttpLoggingFields.All & ~HttpLoggingFields.ResponseBody);
                    if (filters)
                    {
                        rse.Services.AddRseTokenFilter();
                    }
                },
                Map = app =>
                {
                    app.UseHttpLogging();
                    app.UseAuthentication();
                    app.MapRse("/rse");
                },
            }
        );
}
