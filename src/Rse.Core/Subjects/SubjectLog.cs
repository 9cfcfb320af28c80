using Microsoft.Extensions.Logging;

namespace Rse.Subjects;

internal static partial class SubjectLog
{
    [LoggerMessage(2300, LogLevel.Warning, "The resolver of subjects of kind {Kind} failed; the subject was hidden.")]
    public static partial void ResolverFailed(ILogger logger, Exception exception, string kind);
}
