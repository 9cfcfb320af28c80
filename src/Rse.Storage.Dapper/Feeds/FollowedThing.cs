namespace Rse.Storage.Feeds;

/// <summary>Something followed, and how it is walked.</summary>
/// <param name="Walk">The walk.</param>
/// <param name="Id">The id of the member, space, topic or subject.</param>
/// <param name="Oldest">The time of the oldest row wanted, in milliseconds, inclusive.</param>
internal readonly record struct FollowedThing(HomeWalk Walk, long Id, long Oldest);
