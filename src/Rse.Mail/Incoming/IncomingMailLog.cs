using Microsoft.Extensions.Logging;

namespace Rse.Mail.Incoming;

/// <summary>Log events 4300 to 4399: outcomes and reasons, never an address or a text.</summary>
internal static partial class IncomingMailLog
{
    [LoggerMessage(4300, LogLevel.Information, "Received a letter: {Outcome} {Reason}.")]
    public static partial void Received(ILogger logger, LetterOutcome outcome, string reason);

    [LoggerMessage(4301, LogLevel.Warning, "Reading the mailbox {Mailbox} failed {Failures} times in a row; retrying in {Pause}.")]
    public static partial void MailboxFailed(ILogger logger, Exception exception, string mailbox, int failures, TimeSpan pause);

    [LoggerMessage(
        4302,
        LogLevel.Error,
        "The letter {Uid} of the mailbox {Mailbox} could not be received {Attempts} times and was passed over; it is still there."
    )]
    public static partial void LetterPassedOver(ILogger logger, Exception exception, string mailbox, uint uid, int attempts);

    [LoggerMessage(4303, LogLevel.Warning, "The mailbox {Mailbox} numbers its letters anew; reading again those since {Since}.")]
    public static partial void MailboxRenumbered(ILogger logger, string mailbox, DateTimeOffset since);
}
