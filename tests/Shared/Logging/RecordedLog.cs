using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Rse.Tests.Logging;

/// <summary>Keeps what a network logs.</summary>
public sealed class RecordedLog : ILoggerFactory, ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    /// <summary>What was logged so far, in order.</summary>
    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    /// <summary>The messages of an event.</summary>
    public IReadOnlyList<string> Of(int eventId) => [.. _entries.Where(entry => entry.EventId == eventId).Select(entry => entry.Message)];

    /// <summary>Makes a network log here.</summary>
    public void Install(IRseBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(this));
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this);

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) { }

    /// <inheritdoc/>
    public void Dispose() { }

    private sealed class Logger(RecordedLog log) : ILogger
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
        ) => log._entries.Enqueue(new LogEntry(logLevel, eventId.Id, formatter(state, exception), exception));
    }
}

/// <summary>One thing that was logged.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="EventId">Its number.</param>
/// <param name="Message">Its text.</param>
/// <param name="Exception">The exception; null if there was none.</param>
public sealed record LogEntry(LogLevel Level, int EventId, string Message, Exception? Exception);
