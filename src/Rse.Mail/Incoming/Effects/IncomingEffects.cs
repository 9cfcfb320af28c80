using Rse.Comments;
using Rse.Deliveries.Storing;
using Rse.Letters;
using Rse.Mail.Bounces;
using Rse.Mail.Recipients;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Mail.Incoming.Effects;

/// <summary>Does what a letter causes, each time in one transaction with the key of the letter.</summary>
internal sealed class IncomingEffects(
    IIncomingLetterStore incoming,
    IHeldReplyStore held,
    ILetterStore letters,
    RecipientBook book,
    NoticeSender notices,
    PerimeterService perimeters,
    CommentService comments,
    IDeliveryListStore deliveries,
    IUnitOfWork work,
    TimeProvider time
) : IIncomingEffects
{
    public ValueTask<bool> WasHandledAsync(string key, CancellationToken cancellationToken) =>
        incoming.WasHandledAsync(Viewer.System, key, cancellationToken);

    public async ValueTask<string?> PostAsync(IncomingReply reply, CancellationToken cancellationToken)
    {
        // The rights of now: since the letter was sent, the member may have left the space.
        var viewer = await perimeters.FindViewerAsync(reply.Delivery.MemberId, cancellationToken);
        var draft = new CommentDraft { Subject = reply.Delivery.Subject!.Value, Body = reply.Text };
        try
        {
            await comments.AddAsync(
                viewer,
                draft,
                (transaction, token) => incoming.TryAddAsync(transaction, reply.Key, "posted", time.GetStoredNow(), token),
                cancellationToken
            );
            return null;
        }
        catch (RefusedException exception)
        {
            return exception.Problems[0].Code;
        }
        catch (NotFoundException)
        {
            return "not-found";
        }
    }

    public ValueTask HoldAsync(IncomingReply reply, string reason, CancellationToken cancellationToken) =>
        work.WriteAsync(
            async (transaction, token) =>
            {
                if (await incoming.TryAddAsync(transaction, reply.Key, "held", time.GetStoredNow(), token))
                {
                    await held.AddAsync(transaction, Waiting(reply, reason), token);
                }
            },
            cancellationToken
        );

    public ValueTask ReportAsync(string key, LetterDelivery delivery, DeliveryReport report, CancellationToken cancellationToken) =>
        work.WriteAsync(
            async (transaction, token) =>
            {
                if (!await incoming.TryAddAsync(transaction, key, "reported", time.GetStoredNow(), token))
                {
                    return;
                }

                var id = new Id<SentLetter>(delivery.Id);
                var kind = report.Class.ToString().ToLowerInvariant();
                await letters.SetReportAsync(transaction, id, kind, token);
                await book.LearnAsync(transaction, delivery.MemberId, delivery.Address, report.Class, token);
                if (Arrived(report.Class) is { } hasArrived && await letters.FindAsync(Viewer.System, id, token) is { } letter)
                {
                    await deliveries.SettleAsync(transaction, letter.Key, hasArrived, kind, time.GetStoredNow(), token);
                }
            },
            cancellationToken
        );

    public ValueTask RecordAsync(string key, ReceivedLetter received, CancellationToken cancellationToken) =>
        work.WriteAsync(
            async (transaction, token) =>
            {
                await incoming.TryAddAsync(transaction, key, received.Reason, time.GetStoredNow(), token);
            },
            cancellationToken
        );

    public ValueTask<bool> TryTakeAnswerAsync(Id<Member> member, DateOnly day, CancellationToken cancellationToken) =>
        work.WriteAsync((transaction, token) => incoming.TryTakeAnswerAsync(transaction, member, day, token), cancellationToken);

    public ValueTask AnswerAsync(LetterAnswer answer, CancellationToken cancellationToken) =>
        notices.AnswerAsync(answer, cancellationToken);

    private HeldReply Waiting(IncomingReply reply, string reason) =>
        new()
        {
            Id = default,
            MemberId = reply.Delivery.MemberId,
            Subject = reply.Delivery.Subject!.Value,
            Text = reply.Text,
            Reason = reason,
            At = time.GetStoredNow(),
        };

    // A delay decides nothing, and neither does what is not understood. A complaint arrived.
    private static bool? Arrived(ReportClass report) =>
        report switch
        {
            ReportClass.Success or ReportClass.Complaint => true,
            ReportClass.Address or ReportClass.Mailbox or ReportClass.Policy => false,
            _ => null,
        };
}
