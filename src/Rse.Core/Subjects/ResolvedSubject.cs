namespace Rse.Subjects;

/// <summary>A subject that a viewer may see now.</summary>
public sealed record ResolvedSubject
{
    /// <summary>Kind and key.</summary>
    public required SubjectRef Ref { get; init; }

    /// <summary>The stored row; null for a host object without any contribution yet.</summary>
    public required Subject? Stored { get; init; }

    /// <summary>
    /// The host's answer; null for posts and comments on posts. For a comment on a host object, the answer for that object.
    /// </summary>
    public required SubjectResolution? Resolution { get; init; }
}
