using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Rse.Core.Tests.Networks;

/// <summary>
/// What an operator learns of a plug-in that fails: the log lines of a network, and how many calls were counted as failed under the
/// plug-in's name.
/// </summary>
internal sealed class PluginWatch : ILoggerProvider
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(int Id, LogLevel Level, string Text)> _lines = new();
    private long _failures;
    private long _answers;

    /// <param name="plugin">The name that is the tag.</param>
    /// <param name="instrument">
    /// What counts: by default the durations of calls, of which those count that were not answered; or a counter.
    /// </param>
    public PluginWatch(string plugin, string instrument = "rse.plugin.call.duration")
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Meter.Name == RseTelemetry.Name && published.Name == instrument)
            {
                listener.EnableMeasurementEvents(published);
            }
        };
        _listener.SetMeasurementEventCallback<double>(
            (_, _, tags, _) =>
            {
                var all = tags.ToArray();
                if (all.Contains(new("rse.plugin", plugin)))
                {
                    Interlocked.Increment(ref (all.Contains(new("rse.plugin.outcome", "answered")) ? ref _answers : ref _failures));
                }
            }
        );
        _listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) =>
            {
                if (tags.ToArray().Any(tag => tag.Value is string name && name == plugin))
                {
                    Interlocked.Add(ref _failures, value);
                }
            }
        );
        _listener.Start();
    }

    /// <summary>How many calls of the plug-in failed.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>How many calls of the plug-in were answered.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>What was logged, with event ids.</summary>
    public IReadOnlyCollection<(int Id, LogLevel Level, string Text)> Lines => _lines;

    /// <summary>Adds the watch to the logs of a network.</summary>
    public void Add(IRseBuilder builder) => builder.Services.AddSingleton<ILoggerFactory>(_ => new Factory(this));

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose() => _listener.Dispose();

    private sealed class Factory(PluginWatch watch) : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider) { }

        public ILogger CreateLogger(string categoryName) => watch.CreateLogger(categoryName);

        public void Dispose() { }
    }

    private sealed class Logger(PluginWatch watch) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => watch._lines.Enqueue((eventId.Id, logLevel, formatter(state, exception)));
    }
}
