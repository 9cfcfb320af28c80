using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Rse.Tests.Logging;

/// <summary>
/// Keeps all that a host writes about its requests: every message with its values and scopes, and the traces of ASP.NET Core. Add it as a
/// provider of logs.
/// </summary>
public sealed class RecordedRequests : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ActivityListener _listener;

    /// <summary>Listens to the traces at once.</summary>
    public RecordedRequests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
                _lines.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was written so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Forgets it.</summary>
    public void Clear() => _lines.Clear();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Keep(state, state.ToString() ?? "");
        return null;
    }

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Keep(state, formatter(state, exception));
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Keep(object? state, string text)
    {
        var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
        _lines.Enqueue(string.Join(' ', values.Select(value => $"{value.Key}={value.Value}").Prepend(text)));
    }
}
