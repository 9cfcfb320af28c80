using Microsoft.Extensions.Logging;

namespace Rse.Citations;

internal static partial class CitationLog
{
    [LoggerMessage(3800, LogLevel.Warning, "The subject links {Plugin} failed; what they know was not cited.")]
    public static partial void LinksFailed(ILogger logger, Exception exception, string plugin);
}
