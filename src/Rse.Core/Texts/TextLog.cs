using Microsoft.Extensions.Logging;

namespace Rse.Texts;

internal static partial class TextLog
{
    [LoggerMessage(
        4300,
        LogLevel.Warning,
        "{Kind} {Key} of {Length} characters was shown as typed: the text format {Format} could not read it ({Reason})."
    )]
    public static partial void ShownAsTyped(ILogger logger, string kind, string key, int length, string format, string reason);
}
