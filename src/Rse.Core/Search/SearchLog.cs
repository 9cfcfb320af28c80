using Microsoft.Extensions.Logging;

namespace Rse.Search;

internal static partial class SearchLog
{
    [LoggerMessage(2100, LogLevel.Debug, "A query of {Length} characters found {Count} things in {Milliseconds} ms.")]
    public static partial void Searched(ILogger logger, int length, int count, double milliseconds);
}
