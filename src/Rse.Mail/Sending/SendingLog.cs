using Microsoft.Extensions.Logging;
using Rse.Deliveries;
using Rse.People;

namespace Rse.Mail.Sending;

/// <summary>Log events 4700 to 4749: ids and reasons, never an address of a member or a text.</summary>
internal static partial class SendingLog
{
    [LoggerMessage(4700, LogLevel.Information, "Sent letter {Letter} to member {Member}: {Outcome}.")]
    public static partial void Sent(ILogger logger, long letter, Id<Member> member, DeliveryOutcome outcome);

    [LoggerMessage(4701, LogLevel.Warning, "Letter {Letter} was not handed over: {Outcome}, {Reason}.")]
    public static partial void NotSent(ILogger logger, long letter, DeliveryOutcome outcome, string? reason);

    [LoggerMessage(4704, LogLevel.Error, "Letters are not sent: {Reason}.")]
    public static partial void NotConfigured(ILogger logger, string reason);

    [LoggerMessage(4705, LogLevel.Warning, "A notice to member {Member} was not handed over: {Outcome}, {Reason}.")]
    public static partial void NoticeNotSent(ILogger logger, Id<Member> member, DeliveryOutcome outcome, string? reason);
}
