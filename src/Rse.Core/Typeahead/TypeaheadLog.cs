using Microsoft.Extensions.Logging;

namespace Rse.Typeahead;

internal static partial class TypeaheadLog
{
    [LoggerMessage(4950, LogLevel.Information, "Read the names of {Count} things for suggestions, {Bytes} bytes, in {Milliseconds} ms.")]
    public static partial void Read(ILogger logger, int count, long bytes, double milliseconds);

    [LoggerMessage(
        4951,
        LogLevel.Warning,
        "The names for suggestions could not be brought up to date; failure {Failures} in a row, tried again after {Pause}."
    )]
    public static partial void UpdateFailed(ILogger logger, Exception exception, int failures, TimeSpan pause);
}
