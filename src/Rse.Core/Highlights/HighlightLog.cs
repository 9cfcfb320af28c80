using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Highlights;

internal static partial class HighlightLog
{
    [LoggerMessage(3501, LogLevel.Information, "Value formula {After} replaced \"{Before}\"; all contributions will be scored again.")]
    public static partial void FormulaChanged(ILogger logger, string before, string after);

    [LoggerMessage(3502, LogLevel.Information, "Started rebuild {Build} of evidence from the first activity.")]
    public static partial void RebuildStarted(ILogger logger, long build);

    [LoggerMessage(3505, LogLevel.Information, "Member {ActorId} asked for a rebuild of the scores.")]
    public static partial void RebuildAsked(ILogger logger, Id<Member>? actorId);

    [LoggerMessage(3503, LogLevel.Debug, "Learned the channel models at turn {Turn} from {Count} contributions.")]
    public static partial void Learned(ILogger logger, long turn, int count);

    [LoggerMessage(3504, LogLevel.Debug, "Applied {Facts} activities and {Reads} read marks, up to turn {Turn}.")]
    public static partial void Applied(ILogger logger, int facts, int reads, long turn);
}
