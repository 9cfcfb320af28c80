using Microsoft.Extensions.Logging;

namespace Rse.Health;

/// <summary>How one part of a network is.</summary>
internal sealed record HealthFinding
{
    /// <summary>One of <see cref="HealthService.Parts"/>.</summary>
    public required string Part { get; init; }

    /// <summary>
    /// <see cref="LogLevel.Information"/> where all is well, <see cref="LogLevel.Warning"/> where the network works and something lags or
    /// is missing, <see cref="LogLevel.Error"/> where requests fail.
    /// </summary>
    public required LogLevel Level { get; init; }

    /// <summary>What was found, for operators: names and numbers, never content.</summary>
    public required string Message { get; init; }

    /// <summary>The failure that was met; null if there was none.</summary>
    public Exception? Exception { get; init; }
}
