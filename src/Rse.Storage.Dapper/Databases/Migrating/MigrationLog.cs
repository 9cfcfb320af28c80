using Microsoft.Extensions.Logging;

namespace Rse.Storage.Databases.Migrating;

internal static partial class MigrationLog
{
    [LoggerMessage(
        3300,
        LogLevel.Warning,
        "Another process migrates the database, or keeps it locked; this one has waited for {Waited} and goes on waiting."
    )]
    public static partial void Waiting(ILogger logger, TimeSpan waited);

    [LoggerMessage(3301, LogLevel.Information, "The database was free for migration after {Waited}.")]
    public static partial void Waited(ILogger logger, TimeSpan waited);

    [LoggerMessage(3302, LogLevel.Information, "Ran {Count} migrations, from {First} to {Last}.")]
    public static partial void Migrated(ILogger logger, int count, string first, string last);

    [LoggerMessage(
        3303,
        LogLevel.Warning,
        "The log was numbered by another PostgreSQL cluster, as after a dump was restored: new activities are numbered above it, {Moved} "
            + "that were written since included. Every reader of the log goes on where it was."
    )]
    public static partial void Renumbered(ILogger logger, long moved);

    [LoggerMessage(
        3304,
        LogLevel.Warning,
        "{Count} projections were ahead of the log, as after only a part of the database was restored; they go on from its end."
    )]
    public static partial void CursorsMoved(ILogger logger, int count);

    [LoggerMessage(
        3305,
        LogLevel.Warning,
        "Evidence was ahead of the log, as after only a part of the database was restored; it is gathered anew."
    )]
    public static partial void EvidenceDiscarded(ILogger logger);
}
