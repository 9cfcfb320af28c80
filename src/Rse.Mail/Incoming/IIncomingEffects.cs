using Rse.Mail.Bounces;
using Rse.People;

namespace Rse.Mail.Incoming;

/// <summary>What a letter may cause.</summary>
/// <remarks>
/// Each act that carries a key keeps it in the same transaction as what it does, with the outcome: a letter that is received twice,
/// by two nodes
/// or after a crash, acts once.
/// </remarks>
internal interface IIncomingEffects
{
    /// <summary>Whether a letter of this key was handled.</summary>
    ValueTask<bool> WasHandledAsync(string key, CancellationToken cancellationToken);

    /// <summary>Adds a comment as the member, with their rights now.</summary>
    /// <returns>Null when it was added; else the problem's code: the subject is gone, a rule refused the text.</returns>
    ValueTask<string?> PostAsync(IncomingReply reply, CancellationToken cancellationToken);

    /// <summary>Keeps a reply until its member confirms it in the app.</summary>
    ValueTask HoldAsync(IncomingReply reply, string reason, CancellationToken cancellationToken);

    /// <summary>Keeps a report: settles the delivery, and changes the state of address and route.</summary>
    ValueTask ReportAsync(string key, LetterDelivery delivery, DeliveryReport report, CancellationToken cancellationToken);

    /// <summary>Keeps that a letter was handled and caused nothing else.</summary>
    ValueTask RecordAsync(string key, ReceivedLetter received, CancellationToken cancellationToken);

    /// <summary>Takes a member's one answer of the day; false when it was taken. Two nodes at once: one of them gets it.</summary>
    ValueTask<bool> TryTakeAnswerAsync(Id<Member> member, DateOnly day, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a member a word about their letter, from the null sender, with <c>Auto-Submitted: auto-replied</c>, so that nothing
    /// answers it.
    /// </summary>
    ValueTask AnswerAsync(LetterAnswer answer, CancellationToken cancellationToken);
}
