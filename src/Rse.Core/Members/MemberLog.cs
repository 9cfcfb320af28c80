using Microsoft.Extensions.Logging;

namespace Rse.Members;

internal static partial class MemberLog
{
    [LoggerMessage(1500, LogLevel.Information, "Member {MemberId} was made.")]
    public static partial void Added(ILogger logger, Id<Member> memberId);

    [LoggerMessage(1501, LogLevel.Debug, "Member {MemberId} changed.")]
    public static partial void Changed(ILogger logger, Id<Member> memberId);
}
