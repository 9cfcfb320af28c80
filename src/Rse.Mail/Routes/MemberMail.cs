using Rse.Comments;
using Rse.Deliveries;
using Rse.Letters;
using Rse.Mail.Incoming.Effects;
using Rse.Mail.Letters;
using Rse.Mail.Recipients;
using Rse.Members.Addresses;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;
using Rse.Texts;
using Rse.Transactions;

namespace Rse.Mail.Routes;

/// <summary>What members do about their mail: try their address, confirm or discard replies that wait.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal sealed class MemberMail(
    RecipientBook book,
    NoticeSender notices,
    IHeldReplyStore held,
    CommentService comments,
    SubjectService subjects,
    TextParser texts,
    IUnitOfWork work,
    TimeProvider time
)
{
    private static readonly TimeSpan ProbeRest = TimeSpan.FromMinutes(10);

    /// <summary>The viewer's address; null if none is known.</summary>
    public ValueTask<MailAddress?> FindAddressAsync(Viewer viewer, CancellationToken cancellationToken) =>
        book.FindAsync(viewer, viewer.RequireMember().Id, cancellationToken);

    /// <summary>Sends a letter to the viewer's address, by which they confirm it.</summary>
    /// <exception cref="NotFoundException">No address is known.</exception>
    /// <exception cref="RefusedException">
    /// <c>request-again-later</c>: a trial began less than ten minutes ago, or mail is not sent now.
    /// </exception>
    public async ValueTask ProbeAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var member = viewer.RequireMember();
        var known = await book.FindAsync(viewer, member.Id, cancellationToken) ?? throw new NotFoundException();
        if (known is { State: MailAddressState.Probing, ChangedAt: { } began } && began + ProbeRest > time.GetUtcNow())
        {
            throw Later("A trial of this address is under way; look into the mailbox, or try again in ten minutes.");
        }

        if (!notices.CanSend)
        {
            throw Later("This network sends no mail at the moment.");
        }

        var address = await book.StartProbeAsync(member.Id, cancellationToken) ?? throw new NotFoundException();
        if (await notices.ProbeAsync(member, address, cancellationToken) is not (DeliveryOutcome.HandedOver or DeliveryOutcome.Unknown))
        {
            throw Later("The mail server does not take the letter at the moment.");
        }
    }

    /// <summary>The replies of the viewer that wait, the newest first.</summary>
    public ValueTask<IReadOnlyList<HeldReply>> ListHeldAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        viewer.RequireMember();
        return held.ListAsync(viewer, cancellationToken);
    }

    /// <summary>The titles of what replies answer, as far as the viewer may see it now; their own texts stay theirs.</summary>
    public async ValueTask<IReadOnlyDictionary<SubjectRef, string>> FindTitlesAsync(
        Viewer viewer,
        IReadOnlyList<HeldReply> replies,
        CancellationToken cancellationToken
    )
    {
        Dictionary<SubjectRef, string> titles = [];
        foreach (var subject in replies.Select(reply => reply.Subject).Distinct())
        {
            if (
                (await subjects.FindAsync(viewer, subject, cancellationToken))?.Stored is { } stored
                && await subjects.ListAsync(viewer, [stored.Id], cancellationToken) is [var shown]
            )
            {
                titles[subject] = LetterItems.Headline(shown, texts);
            }
        }

        return titles;
    }

    /// <summary>Publishes a reply that waits, with the viewer's rights now.</summary>
    /// <exception cref="NotFoundException">There is none, or what it answers is gone or hidden.</exception>
    /// <exception cref="RefusedException">What a comment is refused for.</exception>
    public async ValueTask<Comment> ConfirmAsync(Viewer viewer, Id<HeldReply> id, CancellationToken cancellationToken)
    {
        var member = viewer.RequireMember();
        var reply = await held.FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();
        // Of two confirmations at once, one removes it.
        return await comments.AddAsync(
                viewer,
                new CommentDraft { Subject = reply.Subject, Body = reply.Text },
                (transaction, token) => held.RemoveAsync(transaction, member.Id, id, token),
                cancellationToken
            ) ?? throw new NotFoundException();
    }

    /// <summary>Discards a reply that waits, if there is one.</summary>
    public async ValueTask DiscardAsync(Viewer viewer, Id<HeldReply> id, CancellationToken cancellationToken)
    {
        var member = viewer.RequireMember();
        await work.WriteAsync((transaction, token) => held.RemoveAsync(transaction, member.Id, id, token), cancellationToken);
    }

    private static RefusedException Later(string message) =>
        new(new Problem(ProblemCodes.RequestAgainLater, message)) { RetryAfter = ProbeRest };
}
