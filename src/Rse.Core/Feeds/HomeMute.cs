using Rse.Mutes;

namespace Rse.Feeds;

/// <summary>What a kind of mute keeps out of the home feed, until the mute expires.</summary>
/// <param name="Kind">What kind of thing is muted.</param>
/// <param name="Links">Where a contribution that is linked to the muted thing by one of these is kept out; at least one.</param>
internal sealed record HomeMute(MuteKind Kind, params IReadOnlyList<HomeLink> Links);
