using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>Says in a header of each answer how often the request waited for PostgreSQL, as Npgsql logs it.</summary>
/// <remarks>
/// A transaction begins with its first statement, and costs no round trip of its own. What runs in the background is not counted: it has
/// another context.
/// </remarks>
internal sealed class RoundTrips : ILoggerFactory, ILogger
{
    public const string Header = "X-Round-Trips";

    private static readonly string[] Counted =
    [
        "CommandExecutionCompleted",
        "BatchExecutionCompleted",
        "CommittedTransaction",
        "RolledBackTransaction",
    ];

    private readonly AsyncLocal<StrongBox?> _request = new();

    public void Use(WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                var count = _request.Value = new StrongBox();
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers[Header] = $"{count.Value}";
                    return Task.CompletedTask;
                });
                await next(context);
            }
        );

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) { }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (_request.Value is { } count && Counted.Contains(eventId.Name, StringComparer.Ordinal))
        {
            Interlocked.Increment(ref count.Value);
        }
    }

    public void Dispose() { }

    private sealed class StrongBox
    {
        public int Value;
    }
}
