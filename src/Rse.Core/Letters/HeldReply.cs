using Rse.People;
using Rse.Subjects;

namespace Rse.Letters;

/// <summary>A reply by mail that waits until its member confirms it in the app.</summary>
internal sealed record HeldReply
{
    public required Id<HeldReply> Id { get; init; }

    public required Id<Member> MemberId { get; init; }

    /// <summary>What it comments on.</summary>
    public required SubjectRef Subject { get; init; }

    /// <summary>What the member wrote, as typed.</summary>
    public required string Text { get; init; }

    /// <summary>Why it waits, in kebab-case: <c>sender-unproven</c>, <c>text-uncertain</c>, <c>perhaps-automatic</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>When it came. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
