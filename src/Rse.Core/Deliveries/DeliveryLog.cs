using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Deliveries;

internal static partial class DeliveryLog
{
    [LoggerMessage(4600, LogLevel.Debug, "{Count} facts entered the ledger of deliveries.")]
    public static partial void Entered(ILogger logger, int count);

    [LoggerMessage(4601, LogLevel.Debug, "Delivery {Delivery} to member {MemberId} was handed to channel {Channel} at attempt {Attempt}.")]
    public static partial void HandedOver(ILogger logger, long delivery, Id<Member> memberId, string channel, int attempt);

    [LoggerMessage(
        4602,
        LogLevel.Warning,
        "Delivery {Delivery} to member {MemberId} was not taken by channel {Channel} at attempt {Attempt}; the next is at {DueAt}: {Reason}"
    )]
    public static partial void Retried(
        ILogger logger,
        long delivery,
        Id<Member> memberId,
        string channel,
        int attempt,
        DateTimeOffset dueAt,
        string? reason
    );

    [LoggerMessage(4603, LogLevel.Error, "Delivery {Delivery} to member {MemberId} by channel {Channel} failed for good: {Reason}")]
    public static partial void Failed(ILogger logger, long delivery, Id<Member> memberId, string channel, string? reason);

    [LoggerMessage(
        4604,
        LogLevel.Warning,
        "Whether delivery {Delivery} to member {MemberId} left by channel {Channel} is unknown; it is not sent again unless an "
            + "administrator asks for it: {Reason}"
    )]
    public static partial void Unknown(ILogger logger, long delivery, Id<Member> memberId, string channel, string? reason);

    [LoggerMessage(
        4605,
        LogLevel.Debug,
        "Delivery {Delivery} to member {MemberId} by channel {Channel} was withdrawn: nothing of it is left."
    )]
    public static partial void Withdrawn(ILogger logger, long delivery, Id<Member> memberId, string channel);

    [LoggerMessage(
        4606,
        LogLevel.Warning,
        "A node ended while it sent: {Unknown} deliveries are unknown, and {Freed} that it had not begun are due again."
    )]
    public static partial void Expired(ILogger logger, int unknown, int freed);

    [LoggerMessage(4607, LogLevel.Error, "Delivery {Delivery} to member {MemberId} by channel {Channel} could not be prepared.")]
    public static partial void PreparationFailed(ILogger logger, Exception exception, long delivery, Id<Member> memberId, string channel);

    [LoggerMessage(4608, LogLevel.Error, "The queue of channel {Channel} could not be read.")]
    public static partial void QueueFailed(ILogger logger, Exception exception, string channel);

    [LoggerMessage(4609, LogLevel.Error, "Digests could not be made.")]
    public static partial void DigestsFailed(ILogger logger, Exception exception);

    [LoggerMessage(4610, LogLevel.Debug, "A digest of member {MemberId} for {Period} was queued.")]
    public static partial void DigestQueued(ILogger logger, Id<Member> memberId, string period);

    [LoggerMessage(4611, LogLevel.Information, "Member {ActorId} asked for delivery {Delivery} to be sent again.")]
    public static partial void RetryAsked(ILogger logger, Id<Member>? actorId, long delivery);

    [LoggerMessage(4612, LogLevel.Information, "Member {ActorId} dropped delivery {Delivery}.")]
    public static partial void Dropped(ILogger logger, Id<Member>? actorId, long delivery);

    [LoggerMessage(4613, LogLevel.Debug, "A report settled delivery {Key}: delivered is {IsDelivered}.")]
    public static partial void Settled(ILogger logger, string key, bool isDelivered);

    [LoggerMessage(4614, LogLevel.Warning, "{Count} deliveries for channels that are not registered were given up.")]
    public static partial void Abandoned(ILogger logger, int count);

    [LoggerMessage(4615, LogLevel.Information, "Deliveries are recorded and not sent, because Rse:Deliveries:DryRun is on.")]
    public static partial void DryRun(ILogger logger);

    [LoggerMessage(4616, LogLevel.Error, "The housekeeping of deliveries failed.")]
    public static partial void HousekeepingFailed(ILogger logger, Exception exception);

    [LoggerMessage(4617, LogLevel.Debug, "{Count} old rows of deliveries were removed.")]
    public static partial void Cleaned(ILogger logger, int count);
}
