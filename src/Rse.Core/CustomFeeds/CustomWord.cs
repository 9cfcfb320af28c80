using Rse.Activities;

namespace Rse.CustomFeeds;

/// <summary>A word that custom feeds name, and how far the past was looked through for it.</summary>
internal sealed record CustomWord
{
    /// <summary>The database key.</summary>
    public required Id<CustomWord> Id { get; init; }

    /// <summary>Folded, one space between words.</summary>
    public required string Text { get; init; }

    /// <summary>The activity below whose id the past is still to be looked through, the highest first; null where all of it was.</summary>
    public required Id<Activity>? Reached { get; init; }
}
