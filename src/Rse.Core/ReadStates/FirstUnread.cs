using Rse.Subjects;

namespace Rse.ReadStates;

/// <summary>Where somebody goes on reading in a thread.</summary>
public sealed record FirstUnread
{
    /// <summary>The subject.</summary>
    public required Id<Subject> Id { get; init; }

    /// <summary>Kind and key: the post on top, or a comment.</summary>
    public required SubjectRef Ref { get; init; }

    /// <summary>When it was published. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The cursor of the page of the whole thread that begins with it; null where the first page does.</summary>
    public required string? After { get; init; }
}
