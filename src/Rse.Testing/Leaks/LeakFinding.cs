using Rse.People;

namespace Rse.Testing.Leaks;

/// <summary>Something that a surface showed and may not, or did not count as it must.</summary>
public sealed record LeakFinding
{
    /// <summary>The surface.</summary>
    public required string Surface { get; init; }

    /// <summary>Who read, in the words of the reference model; empty for nobody.</summary>
    public required string Viewer { get; init; }

    /// <summary>What was wrong: <c>shows the title of p3</c>, for instance.</summary>
    public required string What { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Surface}, read by {(Viewer.Length == 0 ? "nobody signed in" : Viewer)}: {What}";
}
