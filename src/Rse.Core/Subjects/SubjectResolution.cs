namespace Rse.Subjects;

/// <summary>A host object as a viewer may see it.</summary>
public sealed record SubjectResolution
{
    /// <summary>What people call it; 1 to 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Where the host shows it: an absolute path or an absolute http(s) URL; null where it has no page.</summary>
    public string? Url { get; init; }

    /// <summary>
    /// The audience key of those who may see it, as an <see cref="Perimeters.IHostPerimeter"/> grants it; null for every internal member.
    /// What is said about the object has the same audience in every feed.
    /// </summary>
    public string? AudienceKey { get; init; }
}
