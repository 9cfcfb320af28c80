using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Spaces;

namespace Rse.Notifications.Settings;

internal static partial class NotificationSettingsLog
{
    [LoggerMessage(4500, LogLevel.Debug, "Member {MemberId} changed {Changes} notification settings of {Scope} {TargetId}.")]
    public static partial void Changed(ILogger logger, Id<Member> memberId, int changes, NotificationScope scope, long targetId);

    [LoggerMessage(4501, LogLevel.Information, "Member {MemberId} changed {Changes} notification defaults of space {SpaceId}.")]
    public static partial void DefaultsChanged(ILogger logger, Id<Member> memberId, int changes, Id<Space> spaceId);
}
