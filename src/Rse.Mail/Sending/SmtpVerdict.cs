using System.Globalization;
using Rse.Deliveries;
using Rse.Mail.Bounces;

namespace Rse.Mail.Sending;

/// <summary>What became of a letter in a session, and what that says of its address.</summary>
/// <param name="Result">For the sender of deliveries.</param>
/// <param name="Class">
/// What the server said of the address or of us; <see cref="ReportClass.Unknown"/> if it said nothing of them.
/// </param>
internal sealed record SmtpVerdict(DeliveryResult Result, ReportClass Class)
{
    private static readonly TimeSpan MailboxPause = TimeSpan.FromHours(4);
    private static readonly TimeSpan AccountPause = TimeSpan.FromMinutes(15);

    /// <summary>The server took it over.</summary>
    /// <param name="answer">What it said to the final dot.</param>
    public static SmtpVerdict Taken(string answer) => new(DeliveryResult.HandedOver(QueueId(answer)), ReportClass.Unknown);

    /// <summary>No answer: lost before the final dot, the letter has certainly not left; after it, nobody knows.</summary>
    public static SmtpVerdict Silent(SmtpStage stage, string cause) =>
        new(
            stage == SmtpStage.Dot
                ? DeliveryResult.Unknown($"no answer to the final dot: {cause}")
                : DeliveryResult.Retry($"{Name(stage)}: {cause}"),
            ReportClass.Unknown
        );

    /// <summary>The server does not let us in.</summary>
    public static SmtpVerdict NotSignedIn() =>
        new(DeliveryResult.Retry("the server refuses the account", AccountPause), ReportClass.Unknown);

    /// <summary>A refusal.</summary>
    /// <param name="stage">What was refused.</param>
    /// <param name="code">The code of the reply, 400 to 599.</param>
    /// <param name="words">The reply; not kept, as it may name the recipient.</param>
    public static SmtpVerdict Refused(SmtpStage stage, int code, string words)
    {
        var status = BounceRules.FindStatus(words);
        var found = BounceRules.Classify(status, code, words);
        var reason = string.Create(CultureInfo.InvariantCulture, $"{Name(stage)}: {code} {status}").TrimEnd();
        if (code < 500)
        {
            // Greylisting and busy servers say 4xx too: nobody is to blame until they say so for good.
            return found == ReportClass.Mailbox
                ? new SmtpVerdict(DeliveryResult.Retry($"{reason} mailbox", MailboxPause), ReportClass.Mailbox)
                : new SmtpVerdict(DeliveryResult.Retry(reason), ReportClass.Unknown);
        }

        // Before a recipient is named, only we can be refused.
        return (stage < SmtpStage.Recipient ? ReportClass.Policy : found) switch
        {
            ReportClass.Address => new SmtpVerdict(DeliveryResult.Failed($"{reason} address"), ReportClass.Address),
            ReportClass.Mailbox => new SmtpVerdict(DeliveryResult.Retry($"{reason} mailbox", MailboxPause), ReportClass.Mailbox),
            ReportClass.Policy => new SmtpVerdict(DeliveryResult.Retry($"{reason} policy"), ReportClass.Policy),
            _ => new SmtpVerdict(DeliveryResult.Failed(reason), ReportClass.Unknown),
        };
    }

    private static string Name(SmtpStage stage) =>
        stage switch
        {
            SmtpStage.Connect => "connect",
            SmtpStage.Sender => "sender",
            SmtpStage.Recipient => "recipient",
            _ => "content",
        };

    // "2.0.0 Ok: queued as 4F2B1C0"
    private static string? QueueId(string answer)
    {
        const string Mark = "queued as ";
        var at = answer.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        var id = at < 0 ? answer.Trim() : answer[(at + Mark.Length)..].Split([' ', '\r', '\n', ')', '>'], 2)[0];
        var clean = string.Concat(id.Where(character => character is >= ' ' and < '\u007F').Take(80));
        return clean.Length == 0 ? null : clean;
    }
}
