using Microsoft.Extensions.Logging;
using Rse.Mail.Bounces;
using Rse.People;

namespace Rse.Mail.Recipients;

/// <summary>Log events 4750 to 4799: ids, classes and domains, never an address.</summary>
internal static partial class RecipientLog
{
    [LoggerMessage(4750, LogLevel.Warning, "The address of member {Member} gets no more letters: {Cause}. The member can start a trial.")]
    public static partial void AddressStopped(ILogger logger, Id<Member> member, ReportClass cause);

    [LoggerMessage(
        4751,
        LogLevel.Error,
        "Servers of {Domain} refuse our letters for reasons that are ours; none are sent there until {Until}. See docs/guides/mail.md."
    )]
    public static partial void RoutePaused(ILogger logger, string domain, DateTimeOffset until);

    [LoggerMessage(4752, LogLevel.Warning, "Removing old records of mail failed; it is tried again in an hour.")]
    public static partial void CleaningFailed(ILogger logger, Exception exception);
}
