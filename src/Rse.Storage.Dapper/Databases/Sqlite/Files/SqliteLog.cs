using Microsoft.Extensions.Logging;

namespace Rse.Storage.Databases.Sqlite.Files;

internal static partial class SqliteLog
{
    [LoggerMessage(
        3003,
        LogLevel.Information,
        "Checked {File}, which the last stop did not close, or which another process uses: it is whole. It took {Duration}."
    )]
    public static partial void Checked(ILogger logger, string file, TimeSpan duration);

    [LoggerMessage(3004, LogLevel.Error, "Writes are refused. {Fault}")]
    public static partial void Refusing(ILogger logger, string fault);

    [LoggerMessage(3005, LogLevel.Information, "The files of {File} are back, and it is written to again.")]
    public static partial void Back(ILogger logger, string file);

    [LoggerMessage(3006, LogLevel.Debug, "{File} was not shortened, because somebody reads what it holds; it is tried again.")]
    public static partial void NotShortened(ILogger logger, string file);

    [LoggerMessage(3007, LogLevel.Warning, "{File} could not be closed cleanly, and is checked at the next start.")]
    public static partial void NotClosed(ILogger logger, Exception exception, string file);

    [LoggerMessage(3008, LogLevel.Information, "Backed up {File} to {Backup}, {Bytes} bytes, in {Duration}.")]
    public static partial void BackedUp(ILogger logger, string file, string backup, long bytes, TimeSpan duration);

    [LoggerMessage(3009, LogLevel.Debug, "The files of {File} could not be looked at.")]
    public static partial void NotWatched(ILogger logger, Exception exception, string file);
}
