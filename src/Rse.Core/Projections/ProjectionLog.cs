using Microsoft.Extensions.Logging;

namespace Rse.Projections;

internal static partial class ProjectionLog
{
    [LoggerMessage(1900, LogLevel.Information, "Projection {Name} started on node {Node}.")]
    public static partial void Started(ILogger logger, string name, string node);

    [LoggerMessage(1901, LogLevel.Debug, "Projection {Name} applied {Count} activities up to ({Epoch}, {Id}).")]
    public static partial void Applied(ILogger logger, string name, int count, long epoch, long id);

    [LoggerMessage(1902, LogLevel.Error, "Projection {Name} failed {Failures} times in a row and was paused for {Pause}.")]
    public static partial void Failed(ILogger logger, Exception exception, string name, int failures, TimeSpan pause);

    [LoggerMessage(
        1903,
        LogLevel.Warning,
        "Projection {Name} lost its lease to another node while it worked on a batch, which may be applied twice."
    )]
    public static partial void LostLease(ILogger logger, string name);

    [LoggerMessage(1904, LogLevel.Information, "Projection {Name} stopped.")]
    public static partial void Stopped(ILogger logger, string name);

    [LoggerMessage(
        1905,
        LogLevel.Warning,
        "What is committed has not reached search, highlights, live events and other projections for {Held}: {Holder}, open since {Since}, "
            + "has not ended. To end it: {Remedy}."
    )]
    public static partial void HeldBack(ILogger logger, TimeSpan held, string holder, DateTimeOffset? since, string remedy);

    [LoggerMessage(1906, LogLevel.Information, "What is committed reaches the projections again, after {Held}.")]
    public static partial void Released(ILogger logger, TimeSpan held);
}
