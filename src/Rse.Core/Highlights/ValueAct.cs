namespace Rse.Highlights;

/// <summary>Something that a member did with a subject, known by its natural key, so that what comes twice counts once.</summary>
internal sealed record ValueAct
{
    /// <summary>With what.</summary>
    public required long SubjectId { get; init; }

    /// <summary>Who.</summary>
    public required long MemberId { get; init; }

    /// <summary>In which way.</summary>
    public required ValueChannel Channel { get; init; }

    /// <summary>
    /// What tells apart several acts of a member in the channel: the kind of reaction, the id of the comment, of the answer that is marked,
    /// or of what cites; empty where there is one alone.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>Whether it stands, or was taken back.</summary>
    public required bool Stands { get; init; }

    /// <summary>Whether the comment or citing text that it is lies in the trash, and it does not count as long.</summary>
    public required bool IsHidden { get; init; }

    /// <summary>The stars of a rating, 1 to 5; 0 else.</summary>
    public required long Value { get; init; }

    /// <summary>The stars that the rater was expected to give, in millionths; 0 else.</summary>
    public required long Expected { get; init; }

    /// <summary>Whether it counts.</summary>
    internal bool Counts => Stands && !IsHidden;
}
