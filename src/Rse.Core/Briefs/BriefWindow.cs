namespace Rse.Briefs;

/// <summary>The time whose contributions a brief is made of.</summary>
internal sealed record BriefWindow
{
    /// <summary>The brief.</summary>
    public required DateTimeOffset Begins { get; init; }

    /// <summary>Published after this instant.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Published at or before this instant.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Now: what is muted until a later instant is left out.</summary>
    public required DateTimeOffset Now { get; init; }
}
