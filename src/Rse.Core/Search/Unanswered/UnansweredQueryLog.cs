using Microsoft.Extensions.Logging;

namespace Rse.Search.Unanswered;

internal static partial class UnansweredQueryLog
{
    [LoggerMessage(4980, LogLevel.Debug, "Counted {Count} searches without results.")]
    public static partial void Counted(ILogger logger, int count);

    [LoggerMessage(4981, LogLevel.Warning, "Counting searches without results failed; those of the last minutes are lost.")]
    public static partial void Failed(ILogger logger, Exception exception);
}
