using Microsoft.Extensions.Logging;

namespace Rse.Storage.Search;

internal static partial class SqlSearchLog
{
    [LoggerMessage(
        3180,
        LogLevel.Warning,
        "The tables of full text are filled anew: they were emptied, made by another version, or ahead of the log. "
            + "They had {Documents} documents."
    )]
    public static partial void Rebuilt(ILogger logger, long documents);
}
