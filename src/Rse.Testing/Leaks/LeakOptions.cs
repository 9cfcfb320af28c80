namespace Rse.Testing.Leaks;

/// <summary>The number and size of the worlds of a run, and how often they are read.</summary>
public sealed record LeakOptions
{
    /// <summary>The seed of the first world; each further world has the next number. The same seed makes the same world.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of worlds.</summary>
    public int Worlds { get; init; } = 1;

    /// <summary>Internal members of a world, at least 1.</summary>
    public int Members { get; init; } = 5;

    /// <summary>Guests of a world.</summary>
    public int Guests { get; init; } = 3;

    /// <summary>Spaces of a world. They take turns in six kinds: open, private and secret, each without and with guests.</summary>
    public int Spaces { get; init; } = 7;

    /// <summary>Posts of a world.</summary>
    public int Posts { get; init; } = 16;

    /// <summary>Comments of a world.</summary>
    public int Comments { get; init; } = 24;

    /// <summary>Moves of a world. Every surface is read for every viewer after each.</summary>
    public int Moves { get; init; } = 10;

    /// <summary>
    /// Whether all surfaces together must show each viewer everything that they may see. Set it to false for a run over some surfaces only.
    /// </summary>
    public bool ReachesAll { get; init; } = true;

    /// <summary>
    /// Whether the test of revocation reads every surface after each act. If false, it reads only after acts that revoke something from
    /// somebody: much faster, but an act that shows more than it should is then found by the other test alone.
    /// </summary>
    public bool ReadsAfterEveryAct { get; init; } = true;

    /// <summary>
    /// For how many viewers the surfaces are read at the same time, at least 1. With more than 1, which is faster, a surface is called for
    /// several viewers at once, as a host calls its services; never twice at once for the same viewer.
    /// </summary>
    public int ViewersAtOnce { get; init; } = 1;
}
