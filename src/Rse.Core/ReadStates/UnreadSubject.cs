using Rse.Subjects;

namespace Rse.ReadStates;

/// <summary>A subject that a viewer may see and has not seen.</summary>
internal sealed record UnreadSubject
{
    /// <summary>The subject.</summary>
    public required Id<Subject> Id { get; init; }

    /// <summary>Kind and key.</summary>
    public required SubjectRef Ref { get; init; }

    /// <summary>When it was published. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// The host object that it is, or in whose thread it stands, about which the host is to be asked; null in the thread of a post.
    /// </summary>
    public required SubjectRef? Host { get; init; }
}
