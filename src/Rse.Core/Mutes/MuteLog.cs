using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Mutes;

internal static partial class MuteLog
{
    [LoggerMessage(2900, LogLevel.Debug, "Member {MemberId} muted {Kind} {TargetId}.")]
    public static partial void Muted(ILogger logger, Id<Member> memberId, MuteKind kind, long targetId);

    [LoggerMessage(2901, LogLevel.Debug, "Member {MemberId} removed the mute of {Kind} {TargetId}.")]
    public static partial void Unmuted(ILogger logger, Id<Member> memberId, MuteKind kind, long targetId);
}
