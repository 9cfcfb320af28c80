using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Tests.Hosting;
using static Rse.AspNetCore.Tests.FeedTokens.FeedTokenSteps;

namespace Rse.AspNetCore.Tests.FeedTokens;

/// <summary>A token in an address leaves no trace in what the host writes about its requests.</summary>
public sealed class TokenFilterTests
{
    [Fact]
    public async Task No_log_scope_or_trace_of_a_host_with_the_filter_holds_a_token()
    {
        var said = new ConcurrentQueue<string>();
        using var listener = Listen(said);
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

        Assert.NotEmpty(said);
        Assert.Contains(said, line => line.Contains("rsef_hidden", StringComparison.Ordinal));
        var secret = token[5..20];
        Assert.DoesNotContain(said, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(
            $"{host.Address}rse/feeds/private/{token}.rss?take=5",
            (await reader.GetAsync($"{PathOf(token)}?take=5")).Expect(200).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_host_without_the_filter_is_told_when_a_token_is_made()
    {
        var said = new ConcurrentQueue<string>();
        await using var host = await StartAsync(said, filters: false);

        await host.As("amelie").TokenAsync("home");

        Assert.Contains(said, line => line.Contains("AddRseTokenFilter()", StringComparison.Ordinal));
    }

    private static Task<TestHost> StartAsync(ConcurrentQueue<string> said, bool filters) =>
        TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                {
                    rse.AddMarkdown().AddSyndication();
                    rse.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Recorder(said)));
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

    private static ActivityListener Listen(ConcurrentQueue<string> said)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
                said.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>Keeps every message with its values and scopes.</summary>
    private sealed class Recorder(ConcurrentQueue<string> said) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Keep(state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            said.Enqueue(formatter(state, exception));
            Keep(state);
        }

        public void Dispose()
        {
            // It holds nothing.
        }

        private void Keep(object? state)
        {
            said.Enqueue(state?.ToString() ?? "");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                foreach (var (name, value) in values)
                {
                    said.Enqueue($"{name}={value}");
                }
            }
        }
    }
}
