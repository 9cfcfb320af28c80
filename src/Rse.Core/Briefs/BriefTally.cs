namespace Rse.Briefs;

/// <summary>What a store counts of what stands in no brief of the time.</summary>
/// <param name="Muted">What the viewer mutes.</param>
/// <param name="Read">Of the rest, what they have read.</param>
/// <param name="Offered">Of the rest, what stood in an earlier brief.</param>
/// <param name="Unread">The rest.</param>
internal readonly record struct BriefTally(int Muted, int Read, int Offered, int Unread);
