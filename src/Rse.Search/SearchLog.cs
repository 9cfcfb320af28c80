using Microsoft.Extensions.Logging;

namespace Rse.Search;

internal static partial class SearchLog
{
    [LoggerMessage(
        3100,
        LogLevel.Information,
        "Opened the search index with {Documents} documents, up to activity {Id}; the log ends with {End}."
    )]
    public static partial void Opened(ILogger logger, int documents, long id, long end);

    [LoggerMessage(3101, LogLevel.Warning, "Rebuilding the search index, because {Reason}.")]
    public static partial void Rebuilt(ILogger logger, string reason);

    [LoggerMessage(3102, LogLevel.Warning, "Closed the search index after a failure; it is checked when it is opened again.")]
    public static partial void Abandoned(ILogger logger, Exception exception);

    [LoggerMessage(3103, LogLevel.Warning, "The folder of the search index has disappeared.")]
    public static partial void FolderDisappeared(ILogger logger);

    [LoggerMessage(3104, LogLevel.Error, "Opening the search index failed.")]
    public static partial void OpenFailed(ILogger logger, Exception exception);

    [LoggerMessage(3120, LogLevel.Information, "Read the synonyms in {File}; skipped {Skipped} lines.")]
    public static partial void SynonymsRead(ILogger logger, string file, int skipped);

    [LoggerMessage(3121, LogLevel.Warning, "Skipped line {Line} of the synonyms in {File}: {Fault}.")]
    public static partial void SynonymSkipped(ILogger logger, int line, string file, string fault);

    [LoggerMessage(3122, LogLevel.Warning, "There is no file {File} with synonyms; search goes on with what it knows.")]
    public static partial void SynonymsMissing(ILogger logger, string file);

    [LoggerMessage(3123, LogLevel.Warning, "Could not read the synonyms in {File}; search goes on with what it knows.")]
    public static partial void SynonymsUnreadable(ILogger logger, string file, Exception exception);
}
