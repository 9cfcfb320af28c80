using Rse.People;

namespace Rse.Subjects;

/// <summary>What an <see cref="ISubjectResolver"/> is asked.</summary>
public sealed record SubjectContext
{
    /// <summary>Who asks; <see cref="Viewer.System"/> when an index or a mail is built.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The key, as given: 1 to 200 characters, foreign input.</summary>
    public required string Key { get; init; }
}
