namespace Rse.Subjects;

/// <summary>What the viewer themselves did with a subject.</summary>
public sealed record ViewerState
{
    /// <summary>The kinds of their reactions, by name; may be empty.</summary>
    public required IReadOnlyList<string> Reactions { get; init; }

    /// <summary>Their rating, 1 to 5; null where they gave none.</summary>
    public required int? Rating { get; init; }

    /// <summary>Whether they follow the subject itself.</summary>
    public required bool Follows { get; init; }

    /// <summary>Whether they wrote it, saw it, or marked everything up to it as read.</summary>
    public required bool Read { get; init; }

    /// <summary>Whether they saved it for themselves; nobody else is told.</summary>
    public bool Bookmarked { get; init; }
}
