using Rse.People;

namespace Rse.Testing.Leaks;

/// <summary>A fault of a surface: it showed something hidden, or a wrong count.</summary>
public sealed record LeakFinding
{
    /// <summary>The surface.</summary>
    public required string Surface { get; init; }

    /// <summary>The viewer's key in the reference model; empty for an anonymous reader.</summary>
    public required string Viewer { get; init; }

    /// <summary>What is wrong, for instance <c>shows the title of p3</c>.</summary>
    public required string What { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Surface}, read by {(Viewer.Length == 0 ? "an anonymous reader" : Viewer)}: {What}";
}
