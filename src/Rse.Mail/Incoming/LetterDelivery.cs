using Rse.People;
using Rse.Subjects;

namespace Rse.Mail.Incoming;

/// <summary>A letter that was sent to a member, as far as what comes back needs it.</summary>
internal sealed record LetterDelivery
{
    /// <summary>The delivery's id, which its addresses carry.</summary>
    public required long Id { get; init; }

    public required Id<Member> MemberId { get; init; }

    /// <summary>The address that the letter went to.</summary>
    public required string Address { get; init; }

    /// <summary>The verified addresses of the member now; only from these may they reply.</summary>
    public required IReadOnlyCollection<string> VerifiedAddresses { get; init; }

    /// <summary>What a reply comments on; null for a digest and whatever else has no single subject.</summary>
    public SubjectRef? Subject { get; init; }

    /// <summary>The plain text of the letter, to tell it from what is answered below it; null when it is not kept.</summary>
    public string? Text { get; init; }
}
