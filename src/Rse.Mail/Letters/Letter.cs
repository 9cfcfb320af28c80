using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Mail.Letters;

/// <summary>A letter before it becomes a message.</summary>
internal sealed record Letter
{
    /// <summary>The subject; one line.</summary>
    public required string Subject { get; init; }

    /// <summary>The name that it is from; one line.</summary>
    public required string Sender { get; init; }

    public required RenderedLetter Content { get; init; }

    /// <summary>The kinds that it tells of, by name; <c>digest</c> for a digest.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>The space that all of it is about; null if there is none.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>The thread; null for a digest and outside threads.</summary>
    public required Id<Subject>? RootId { get; init; }

    /// <summary>The subjects that it shows, of one thread; may be empty.</summary>
    public required IReadOnlyList<Id<Subject>> SubjectIds { get; init; }

    /// <summary>What the first of them replies to; null if that is not known.</summary>
    public required Id<Subject>? ParentId { get; init; }

    /// <summary>What an answer comments on; null if it takes none.</summary>
    public required SubjectRef? ReplyTo { get; init; }

    /// <summary>The page of the thread, or of what it is about. Absolute.</summary>
    public required string ArchiveUrl { get; init; }

    /// <summary>Where the member unsubscribes; null if the letter is none that one subscribes to. Absolute.</summary>
    public required string? UnsubscribeUrl { get; init; }
}

/// <summary>A member and their address.</summary>
internal sealed record LetterRecipient(Member Member, string Address);
