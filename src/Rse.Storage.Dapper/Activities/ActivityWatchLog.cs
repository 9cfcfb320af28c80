using Microsoft.Extensions.Logging;

namespace Rse.Storage.Activities;

internal static partial class ActivityWatchLog
{
    [LoggerMessage(3000, LogLevel.Information, "The commits of other processes are heard of on channel {Channel}.")]
    public static partial void Listening(ILogger logger, string channel);

    [LoggerMessage(
        3001,
        LogLevel.Warning,
        "Other processes were not heard of, {Failures} times in a row; the log is polled, and they are listened to again after {Pause}."
    )]
    public static partial void Deaf(ILogger logger, Exception exception, int failures, TimeSpan pause);

    [LoggerMessage(3002, LogLevel.Debug, "Other processes were not told of a commit; they find it when they poll.")]
    public static partial void Untold(ILogger logger, Exception exception);
}
