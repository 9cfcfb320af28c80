using Microsoft.Extensions.Logging;

namespace Rse.Imports;

internal static partial class ImportLog
{
    [LoggerMessage(1400, LogLevel.Information, "The import from {Source} began.")]
    public static partial void Began(ILogger logger, string source);

    [LoggerMessage(
        1401,
        LogLevel.Debug,
        "The import from {Source} committed a batch: {Read} read, {Added} added, {Known} known, {Faulty} faulty so far."
    )]
    public static partial void Committed(ILogger logger, string source, long read, long added, long known, long faulty);

    [LoggerMessage(
        1402,
        LogLevel.Information,
        "The import from {Source} ended: {Read} read, {Added} added, {Known} known, {Faulty} faulty."
    )]
    public static partial void Ended(ILogger logger, string source, long read, long added, long known, long faulty);
}
