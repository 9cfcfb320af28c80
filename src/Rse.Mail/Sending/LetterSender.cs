using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Rse.Mail.Sending;

/// <summary>Gives letters to the server, and says exactly what became of each.</summary>
/// <remarks>
/// No transaction spans a mail server (RFC 1047): whatever ends before the final dot has certainly not left; what ends after it without an
/// answer is unknown, and is not sent again. Thread-safe; a singleton.
/// </remarks>
internal sealed class LetterSender(SmtpPool pool, IOptions<SmtpOptions> options)
{
    private static readonly TimeSpan SlotPatience = TimeSpan.FromSeconds(20);

    private readonly SmtpOptions _options = options.Value;

    /// <summary>Sends a letter. Throws nothing but what is no failure of mail.</summary>
    /// <param name="message">The letter.</param>
    /// <param name="sender">The sender of the envelope; empty for the null sender.</param>
    /// <param name="recipient">The recipient of the envelope.</param>
    /// <param name="envelopeId">The name under which reports come back; null for none.</param>
    /// <param name="cancellationToken">Cancels: the letter has then not left, or that is unknown.</param>
    public async ValueTask<SmtpVerdict> SendAsync(
        LetterMessage message,
        string sender,
        string recipient,
        string? envelopeId,
        CancellationToken cancellationToken
    )
    {
        if (_options.PickupFolder is { Length: > 0 } folder)
        {
            return await PutDownAsync(message, folder, cancellationToken);
        }

        if (!await pool.TryTakeSlotAsync(SlotPatience, cancellationToken))
        {
            return SmtpVerdict.Silent(SmtpStage.Connect, "all connections are in use");
        }

        try
        {
            if (pool.TakeIdle() is { } kept)
            {
                var (verdict, isStale) = await TryAsync(kept, isNew: false, message, sender, recipient, envelopeId, cancellationToken);
                if (!isStale)
                {
                    return verdict;
                }
            }

            return (
                await TryAsync(new SmtpSession(new SmtpWatch()), isNew: true, message, sender, recipient, envelopeId, cancellationToken)
            ).Verdict;
        }
        finally
        {
            pool.FreeSlot();
        }
    }

    // Under its final name only when it is whole.
    private static async ValueTask<SmtpVerdict> PutDownAsync(LetterMessage message, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, message.MessageId!.Split('@')[0]);
        await message.WriteToAsync($"{name}.part", cancellationToken);
        File.Move($"{name}.part", $"{name}.eml", overwrite: true);
        return SmtpVerdict.Taken(Path.GetFileName(name));
    }

    private async ValueTask<(SmtpVerdict Verdict, bool IsStale)> TryAsync(
        SmtpSession session,
        bool isNew,
        LetterMessage message,
        string sender,
        string recipient,
        string? envelopeId,
        CancellationToken cancellationToken
    )
    {
        var watch = session.Watch;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watch.Moved = () =>
            limit.CancelAfter(TimeSpan.FromSeconds(watch.Stage == SmtpStage.Dot ? _options.DataSeconds : _options.CommandSeconds));
        var keeps = false;
        try
        {
            if (isNew)
            {
                await session.OpenAsync(_options, limit.Token);
            }

            var answer = await session.SendAsync(message, sender, recipient, envelopeId, limit.Token);
            keeps = true;
            return (SmtpVerdict.Taken(answer), false);
        }
        catch (SmtpCommandException exception) when (Code(exception) is >= 400 and < 600)
        {
            return (SmtpVerdict.Refused(StageOf(exception, watch), Code(exception), $"{Code(exception)} {exception.Message}"), false);
        }
        catch (AuthenticationException)
        {
            return (SmtpVerdict.NotSignedIn(), false);
        }
        catch (Exception exception) when (IsOfMail(exception))
        {
            // A server that refuses and hangs up: the refusal counts, not how it took leave.
            if (watch.Stage != SmtpStage.Dot && watch.Code is >= 400 and < 600)
            {
                return (SmtpVerdict.Refused(watch.Stage, watch.Code.Value, watch.Reply), false);
            }

            // A connection that was kept may have died unnoticed: the next letter takes a new one.
            var isStale =
                !isNew && watch.Stage < SmtpStage.Content && watch.Reply.Length == 0 && !cancellationToken.IsCancellationRequested;
            return (SmtpVerdict.Silent(watch.Stage, Cause(exception, cancellationToken)), isStale);
        }
        finally
        {
            watch.Moved = null;
            message.Written = null;
            if (keeps)
            {
                pool.Return(session);
            }
            else
            {
                session.Dispose();
            }
        }
    }

    private static int Code(SmtpCommandException exception) => (int)exception.StatusCode;

    private static SmtpStage StageOf(SmtpCommandException exception, SmtpWatch watch) =>
        exception.ErrorCode switch
        {
            SmtpErrorCode.SenderNotAccepted => SmtpStage.Sender,
            SmtpErrorCode.RecipientNotAccepted => SmtpStage.Recipient,
            SmtpErrorCode.MessageNotAccepted => SmtpStage.Content,
            _ => watch.Stage,
        };

    private static string Cause(Exception exception, CancellationToken cancellationToken) =>
        exception switch
        {
            OperationCanceledException => cancellationToken.IsCancellationRequested ? "stopped" : "too slow",
            SslHandshakeException => "no encryption that both sides accept",
            SocketException or IOException { InnerException: SocketException } => "the connection failed",
            _ => exception.GetType().Name,
        };

    private static bool IsOfMail(Exception exception) =>
        exception
            is SmtpCommandException
                or ProtocolException
                or IOException
                or SocketException
                or SslHandshakeException
                or OperationCanceledException
                or TimeoutException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or NotSupportedException
                or InvalidOperationException;
}
