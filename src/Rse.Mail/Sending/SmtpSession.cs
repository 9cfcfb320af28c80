using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Rse.Mail.Sending;

/// <summary>A connection to the server, used for one letter at a time.</summary>
internal sealed class SmtpSession(SmtpWatch watch) : SmtpClient(watch)
{
    private string? _envelopeId;

    public SmtpWatch Watch => watch;

    /// <summary>How many letters went over it.</summary>
    public int Letters { get; private set; }

    /// <summary>When it was last used, UTC.</summary>
    public DateTimeOffset UsedAt { get; set; }

    /// <summary>Connects, encrypts, and signs in.</summary>
    public async Task OpenAsync(SmtpOptions options, CancellationToken cancellationToken)
    {
        // Each step has a time of its own; this one must not come before it.
        Timeout = (options.DataSeconds + options.CommandSeconds) * 1000;
        LocalDomain = options.LocalName;
        DeliveryStatusNotificationType = DeliveryStatusNotificationType.HeadersOnly;
        watch.Begin(SmtpStage.Connect);
        var security = options.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        await ConnectAsync(options.Host, options.Port, security, cancellationToken);
        if (options.User.Length > 0)
        {
            await AuthenticateAsync(options.User, options.Password, cancellationToken);
        }

        // One way to end a letter: its final dot.
        Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
    }

    /// <summary>Sends a letter; returns what the server said to the final dot.</summary>
    /// <param name="message">The letter.</param>
    /// <param name="sender">The sender of the envelope; empty for the null sender.</param>
    /// <param name="recipient">The recipient of the envelope.</param>
    /// <param name="envelopeId">The name under which reports come back (ENVID); null for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string> SendAsync(
        LetterMessage message,
        string sender,
        string recipient,
        string? envelopeId,
        CancellationToken cancellationToken
    )
    {
        _envelopeId = envelopeId;
        watch.Begin(SmtpStage.Sender);
        message.Written = () =>
        {
            // The library also writes a message to measure it, before there is a recipient.
            if (watch.Stage >= SmtpStage.Content)
            {
                watch.Move(SmtpStage.Dot);
            }
        };
        var answer = await SendAsync(
            FormatOptions.Default,
            message,
            new MailboxAddress("", sender),
            [new MailboxAddress("", recipient)],
            cancellationToken
        );
        Letters++;
        return answer;
    }

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        base.OnRecipientAccepted(message, mailbox, response);
        watch.Move(SmtpStage.Content);
    }

    protected override string? GetEnvelopeId(MimeMessage message) => _envelopeId;

    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
        _envelopeId is null ? null : DeliveryStatusNotification.Success | DeliveryStatusNotification.Failure;
}
