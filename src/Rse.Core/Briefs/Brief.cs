namespace Rse.Briefs;

/// <summary>The best of what a member has not read, no more of it than they want: something to be finished.</summary>
public sealed record Brief
{
    /// <summary>From when on it is this one: midnight where the member lives. UTC.</summary>
    public required DateTimeOffset Begins { get; init; }

    /// <summary>When the next one takes its place, exclusive. UTC.</summary>
    public required DateTimeOffset Ends { get; init; }

    /// <summary>When it was made: nothing published later is in it. UTC, to the millisecond.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Nothing published at or before this instant is in it. UTC, to the millisecond.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The budget that it was made with.</summary>
    public required BriefBudget Budget { get; init; }

    /// <summary>What it holds, at most as many as the budget: first what is addressed to the viewer, then the best; may be empty.</summary>
    public required IReadOnlyList<BriefItem> Items { get; init; }

    /// <summary>What it left out, and why.</summary>
    public required BriefLeftOut LeftOut { get; init; }
}
