using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Experts;

internal static partial class ExpertLog
{
    [LoggerMessage(4970, LogLevel.Debug, "A query of {Length} characters found {Count} people who know about it in {Milliseconds} ms.")]
    public static partial void Found(ILogger logger, int length, int count, double milliseconds);

    [LoggerMessage(4971, LogLevel.Information, "Member {MemberId} is no longer named among those who know about something.")]
    public static partial void Unlisted(ILogger logger, Id<Member> memberId);

    [LoggerMessage(4972, LogLevel.Information, "Member {MemberId} may be named among those who know about something.")]
    public static partial void Listed(ILogger logger, Id<Member> memberId);
}
