using Rse.Subjects;

namespace Rse.Mail.SelfService;

/// <summary>A reply by mail that waits until its member confirms it.</summary>
public sealed record WaitingReply
{
    /// <summary>The database key.</summary>
    public required Id<WaitingReply> Id { get; init; }

    /// <summary>What it answers; null if the member may no longer see it.</summary>
    public required SubjectRef? Subject { get; init; }

    /// <summary>The title or first words of what it answers; null if the member may no longer see it.</summary>
    public required string? Title { get; init; }

    /// <summary>What the member wrote, as typed.</summary>
    public required string Text { get; init; }

    /// <summary>Why it waits: <c>sender-unproven</c>, <c>text-uncertain</c> or <c>perhaps-automatic</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>When it came. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
