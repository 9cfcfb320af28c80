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

namespace Rse.Mail.SelfService;

/// <summary>What members see and do about their mail: their address, replies that wait, and their next digest as a letter.</summary>
/// <remarks>Thread-safe; a singleton. The routes that <c>MapMail</c> adds call nothing else.</remarks>
public sealed class MemberMailService
{
    private static readonly TimeSpan ProbeRest = TimeSpan.FromMinutes(10);

    private readonly RecipientBook _book;
    private readonly NoticeSender _notices;
    private readonly IHeldReplyStore _held;
    private readonly CommentService _comments;
    private readonly SubjectService _subjects;
    private readonly DeliveryService _deliveries;
    private readonly LetterComposer _composer;
    private readonly TextParser _texts;
    private readonly IUnitOfWork _work;
    private readonly TimeProvider _time;

    internal MemberMailService(
        RecipientBook book,
        NoticeSender notices,
        IHeldReplyStore held,
        CommentService comments,
        SubjectService subjects,
        DeliveryService deliveries,
        LetterComposer composer,
        TextParser texts,
        IUnitOfWork work,
        TimeProvider time
    )
    {
        _book = book;
        _notices = notices;
        _held = held;
        _comments = comments;
        _subjects = subjects;
        _deliveries = deliveries;
        _composer = composer;
        _texts = texts;
        _work = work;
        _time = time;
    }

    /// <summary>Where mail of the viewer goes; null if the host gave no address.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<MemberMailAddress?> FindAddressAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await _book.FindAsync(viewer, viewer.RequireMember().Id, cancellationToken) is { } known
            ? new MemberMailAddress
            {
                Address = known.Address,
                IsVerified = known.IsVerified,
                State = (MemberMailState)known.State,
                Cause = known.Cause,
                Since = known.ChangedAt,
            }
            : null;
    }

    /// <summary>Sends a letter to the viewer's address; its link confirms that the address is theirs and works.</summary>
    /// <exception cref="NotFoundException">No address is known.</exception>
    /// <exception cref="RefusedException">
    /// <c>request-again-later</c>: a trial began less than ten minutes ago, or mail is not sent now; <c>not-allowed</c> if the viewer is
    /// not a member.
    /// </exception>
    public async ValueTask ProbeAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var known = await _book.FindAsync(viewer, member.Id, cancellationToken) ?? throw new NotFoundException();
        if (known is { State: MailAddressState.Probing, ChangedAt: { } began } && began + ProbeRest > _time.GetUtcNow())
        {
            throw Later("A trial of this address is under way; look into the mailbox, or try again in ten minutes.");
        }

        if (!_notices.CanSend)
        {
            throw Later("This network sends no mail at the moment.");
        }

        var address = await _book.StartProbeAsync(member.Id, cancellationToken) ?? throw new NotFoundException();
        var outcome = await _notices.ProbeAsync(member, address, cancellationToken);
        if (outcome is not (DeliveryOutcome.HandedOver or DeliveryOutcome.Unknown))
        {
            throw Later("The mail server does not take the letter at the moment.");
        }
    }

    /// <summary>The replies of the viewer that wait until they confirm them, the newest first, at most 100.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<IReadOnlyList<WaitingReply>> ListWaitingAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        var held = await _held.ListAsync(viewer, cancellationToken);
        var titles = await FindTitlesAsync(viewer, held, cancellationToken);
        return
        [
            .. held.Select(reply => new WaitingReply
            {
                Id = reply.Id.As<WaitingReply>(),
                Subject = titles.ContainsKey(reply.Subject) ? reply.Subject : null,
                Title = titles.GetValueOrDefault(reply.Subject),
                Text = reply.Text,
                Reason = reply.Reason,
                At = reply.At,
            }),
        ];
    }

    /// <summary>Publishes a reply that waits, with the viewer's rights now.</summary>
    /// <exception cref="NotFoundException">There is none, or what it answers is gone or hidden.</exception>
    /// <exception cref="RefusedException">What a comment is refused for.</exception>
    public async ValueTask<Comment> ConfirmAsync(Viewer viewer, Id<WaitingReply> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var reply = await _held.FindAsync(viewer, id.As<HeldReply>(), cancellationToken) ?? throw new NotFoundException();
        // Of two confirmations at once, one removes it.
        return await _comments.AddAsync(
                viewer,
                new CommentDraft { Subject = reply.Subject, Body = reply.Text },
                (transaction, token) => _held.RemoveAsync(transaction, member.Id, reply.Id, token),
                cancellationToken
            ) ?? throw new NotFoundException();
    }

    /// <summary>Discards a reply that waits, if there is one.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask DiscardAsync(Viewer viewer, Id<WaitingReply> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        await _work.WriteAsync(
            (transaction, token) => _held.RemoveAsync(transaction, member.Id, id.As<HeldReply>(), token),
            cancellationToken
        );
    }

    /// <summary>The viewer's next digest as the letter that they would get, in HTML; null if there is nothing. Nothing is sent.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="space">The slug of the space of the digest; null for the one of everything.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    /// <exception cref="NotFoundException">The space does not exist or is hidden from the viewer.</exception>
    public async ValueTask<string?> PreviewDigestAsync(
        Viewer viewer,
        string? space = null,
        CancellationToken cancellationToken = default
    ) =>
        await _deliveries.PreviewDigestAsync(viewer, space, cancellationToken) is { } delivery
            ? (await _composer.ComposeAsync(delivery, cancellationToken)).Content.Html
            : null;

    // What the viewer may no longer see has no title, and no number either; their own text stays theirs.
    private async ValueTask<Dictionary<SubjectRef, string>> FindTitlesAsync(
        Viewer viewer,
        IReadOnlyList<HeldReply> replies,
        CancellationToken cancellationToken
    )
    {
        Dictionary<SubjectRef, string> titles = [];
        foreach (var subject in replies.Select(reply => reply.Subject).Distinct())
        {
            if (
                (await _subjects.FindAsync(viewer, subject, cancellationToken))?.Stored is { } stored
                && await _subjects.ListAsync(viewer, [stored.Id], cancellationToken) is [var shown]
            )
            {
                titles[subject] = LetterItems.Headline(shown, _texts);
            }
        }

        return titles;
    }

    private static RefusedException Later(string message) =>
        new(new Problem(ProblemCodes.RequestAgainLater, message)) { RetryAfter = ProbeRest };
}
