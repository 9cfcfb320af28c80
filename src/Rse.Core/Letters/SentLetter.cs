using Rse.People;
using Rse.Subjects;

namespace Rse.Letters;

/// <summary>A letter that was sent, or may have been, as far as what comes back needs it. Never its text.</summary>
internal sealed record SentLetter
{
    /// <summary>The number that its addresses carry.</summary>
    public required Id<SentLetter> Id { get; init; }

    /// <summary>The key of the delivery; unique, the same over all attempts.</summary>
    public required string Key { get; init; }

    public required Id<Member> MemberId { get; init; }

    /// <summary>The address that it goes to.</summary>
    public required string Address { get; init; }

    /// <summary>Its Message-ID without angle brackets; unique, the same over all attempts.</summary>
    public required string MessageId { get; init; }

    /// <summary>The thread; null for a digest and outside threads.</summary>
    public required Id<Subject>? RootId { get; init; }

    /// <summary>The last subject of the thread that it shows; null outside threads.</summary>
    public required Id<Subject>? SubjectId { get; init; }

    /// <summary>What an answer comments on; null if it takes none.</summary>
    public required SubjectRef? ReplyTo { get; init; }

    /// <summary>When it was first attempted. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The class of the last report on it, such as <c>success</c>; null if there is none.</summary>
    public string? Report { get; init; }
}

/// <summary>The Message-IDs of a member's letters of one thread to which a new one belongs.</summary>
/// <param name="Root">Of the first letter; null if there is none.</param>
/// <param name="Parent">Of the letter that shows what the new one replies to; null if there is none.</param>
internal sealed record LetterThread(string? Root, string? Parent);
