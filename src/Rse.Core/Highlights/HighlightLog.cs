using Microsoft.Extensions.Logging;

namespace Rse.Highlights;

internal static partial class HighlightLog
{
    [LoggerMessage(
        3501,
        LogLevel.Information,
        "Value formula {After} took the place of \"{Before}\"; every worth was marked for being judged anew."
    )]
    public static partial void FormulaChanged(ILogger logger, string before, string after);

    [LoggerMessage(3502, LogLevel.Information, "Value began again from the first activity, as build {Build}.")]
    public static partial void BeganAgain(ILogger logger, long build);

    [LoggerMessage(3503, LogLevel.Debug, "Value learned at turn {Turn} how much each channel tells, of {Count} contributions.")]
    public static partial void Learned(ILogger logger, long turn, int count);

    [LoggerMessage(3504, LogLevel.Debug, "Value took in {Facts} facts and {Reads} reads, up to turn {Turn}.")]
    public static partial void TookIn(ILogger logger, int facts, int reads, long turn);
}
