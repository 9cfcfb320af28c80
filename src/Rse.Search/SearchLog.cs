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

    [LoggerMessage(3105, LogLevel.Information, "Building the search index: up to activity {Id} of {End}, {Documents} documents.")]
    public static partial void Building(ILogger logger, long id, long end, int documents);

    [LoggerMessage(
        3106,
        LogLevel.Information,
        "The search index is complete with {Documents} documents, up to activity {Id}, after {Elapsed}."
    )]
    public static partial void Completed(ILogger logger, int documents, long id, TimeSpan elapsed);

    [LoggerMessage(
        3107,
        LogLevel.Error,
        "There is no room for the search index in {Folder}. Searches find what was indexed up to activity {Id}, and indexing goes on "
            + "when there is room."
    )]
    public static partial void DiskFull(ILogger logger, Exception exception, string folder, long id);

    [LoggerMessage(
        3108,
        LogLevel.Information,
        "The search index in {Folder} is written by {Writer}. This process reads it, and takes over when that one ends."
    )]
    public static partial void Followed(ILogger logger, string folder, string writer);

    [LoggerMessage(3109, LogLevel.Information, "This process writes the search index in {Folder} from now on.")]
    public static partial void TookOver(ILogger logger, string folder);

    [LoggerMessage(3110, LogLevel.Warning, "Indexed {Kind} {Id} without its text, because the text cannot be read.")]
    public static partial void IndexedWithoutText(ILogger logger, Exception exception, string kind, long id);

    [LoggerMessage(3111, LogLevel.Warning, "The search index in {Folder} is damaged; {Parts} parts of it are intact and answer meanwhile.")]
    public static partial void Damaged(ILogger logger, string folder, int parts);

    [LoggerMessage(3112, LogLevel.Warning, "The search index in {Folder} cannot be read.")]
    public static partial void Unreadable(ILogger logger, Exception exception, string folder);

    [LoggerMessage(3113, LogLevel.Warning, "An index that is not needed any more could not be deleted from {Folder}.")]
    public static partial void RemovalFailed(ILogger logger, Exception exception, string folder);

    [LoggerMessage(
        3114,
        LogLevel.Warning,
        "The disk of the search index in {Folder} does not answer; it was not closed, and is checked at the next start."
    )]
    public static partial void CloseTimedOut(ILogger logger, string folder);

    [LoggerMessage(3120, LogLevel.Information, "Read the synonyms in {File}; skipped {Skipped} lines.")]
    public static partial void SynonymsRead(ILogger logger, string file, int skipped);

    [LoggerMessage(3121, LogLevel.Warning, "Skipped line {Line} of the synonyms in {File}: {Fault}.")]
    public static partial void SynonymSkipped(ILogger logger, int line, string file, string fault);

    [LoggerMessage(3122, LogLevel.Warning, "There is no file {File} with synonyms; search goes on with what it knows.")]
    public static partial void SynonymsMissing(ILogger logger, string file);

    [LoggerMessage(3123, LogLevel.Warning, "Could not read the synonyms in {File}; search goes on with what it knows.")]
    public static partial void SynonymsUnreadable(ILogger logger, string file, Exception exception);
}
