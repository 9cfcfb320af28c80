using Microsoft.Extensions.Logging;

namespace Rse.Search;

internal static partial class SearchLog
{
    [LoggerMessage(3100, LogLevel.Information, "The search index was opened with {Documents} documents, up to activity {Id}.")]
    public static partial void Opened(ILogger logger, int documents, long id);

    [LoggerMessage(3101, LogLevel.Warning, "The search index was begun anew, for {Reason}.")]
    public static partial void BegunAnew(ILogger logger, string reason);

    [LoggerMessage(3102, LogLevel.Warning, "The search index was closed after a failure; it is checked when it is opened again.")]
    public static partial void Abandoned(ILogger logger, Exception exception);

    [LoggerMessage(3103, LogLevel.Warning, "The folder of the search index had vanished.")]
    public static partial void FolderVanished(ILogger logger);

    [LoggerMessage(3104, LogLevel.Error, "The search index could not be opened.")]
    public static partial void OpenFailed(ILogger logger, Exception exception);
}
