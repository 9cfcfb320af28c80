using Rse.People;

namespace Rse.Mail.Incoming;

/// <summary>A comment that came as a letter.</summary>
/// <param name="Key">What makes the letter one of its kind, 1 to 100 characters.</param>
/// <param name="Delivery">What it answers.</param>
/// <param name="Text">What the member wrote, as typed; not empty.</param>
internal sealed record IncomingReply(string Key, LetterDelivery Delivery, string Text);

/// <summary>A word to a member about a letter of theirs.</summary>
/// <param name="MemberId">To whom.</param>
/// <param name="Address">The verified address that they wrote from.</param>
/// <param name="Reason">Why, in kebab-case: that of the <see cref="ReceivedLetter"/>, or <c>attachments-dropped</c>.</param>
/// <param name="InReplyTo">The Message-ID of their letter, without angle brackets; null when it has none.</param>
internal sealed record LetterAnswer(Id<Member> MemberId, string Address, string Reason, string? InReplyTo);
