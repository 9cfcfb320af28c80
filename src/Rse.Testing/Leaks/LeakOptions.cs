namespace Rse.Testing.Leaks;

/// <summary>Which worlds a run makes, and how large they are.</summary>
public sealed record LeakOptions
{
    /// <summary>Of the first world; each further one has the next number. The same seed makes the same world.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many worlds.</summary>
    public int Worlds { get; init; } = 1;

    /// <summary>Internal members of a world, at least 1.</summary>
    public int Members { get; init; } = 5;

    /// <summary>Guests of a world.</summary>
    public int Guests { get; init; } = 3;

    /// <summary>Spaces of a world; their kinds come in turn, six of them: open, private and secret, without and with guests.</summary>
    public int Spaces { get; init; } = 7;

    /// <summary>Posts of a world.</summary>
    public int Posts { get; init; } = 16;

    /// <summary>Comments of a world.</summary>
    public int Comments { get; init; } = 24;

    /// <summary>Moves of a world: after each, every surface is read for every viewer.</summary>
    public int Moves { get; init; } = 10;

    /// <summary>
    /// Whether each viewer must be shown all that they may see, by one surface or another. False for a run over some of the surfaces.
    /// </summary>
    public bool ReachesAll { get; init; } = true;
}
