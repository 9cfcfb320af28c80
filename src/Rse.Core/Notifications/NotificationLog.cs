using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Notifications;

internal static partial class NotificationLog
{
    [LoggerMessage(4400, LogLevel.Debug, "Made {Added} notifications and took back {Withdrawn}, of {Activities} activities.")]
    public static partial void Applied(ILogger logger, int added, int withdrawn, int activities);

    [LoggerMessage(4401, LogLevel.Debug, "Member {MemberId} read {Count} notifications.")]
    public static partial void Read(ILogger logger, Id<Member> memberId, int count);

    [LoggerMessage(4402, LogLevel.Debug, "Member {MemberId} deleted notification {NotificationId}.")]
    public static partial void Deleted(ILogger logger, Id<Member> memberId, Id<Notification> notificationId);

    [LoggerMessage(4403, LogLevel.Information, "Rebuilt the notifications of {Members} members from {Activities} activities.")]
    public static partial void Rebuilt(ILogger logger, int members, int activities);

    [LoggerMessage(4404, LogLevel.Information, "Noticed {Stays} stays that end soon and {Highlights} new highlights.")]
    public static partial void Noticed(ILogger logger, int stays, int highlights);

    [LoggerMessage(4405, LogLevel.Error, "Looking for what to notice failed {Failures} times in a row; it is tried again in {Pause}.")]
    public static partial void NoticingFailed(ILogger logger, Exception exception, int failures, TimeSpan pause);

    [LoggerMessage(4406, LogLevel.Information, "Removed {Facts} facts of notifications that were read, or in no list, before {Before}.")]
    public static partial void Cleaned(ILogger logger, int facts, DateTimeOffset before);

    [LoggerMessage(4407, LogLevel.Warning, "Removing old notifications failed; it is tried again in {Pause}.")]
    public static partial void CleaningFailed(ILogger logger, Exception exception, TimeSpan pause);
}
