using Rse.Feeds;

namespace Rse.Live;

/// <summary>What is to be sent to one connection.</summary>
/// <param name="MayListen">Whether the member may act; where not, the listening ends.</param>
/// <param name="Entry">The entry; null where it does not stand at the member's home, or none was asked for.</param>
internal readonly record struct LiveAnswer(bool MayListen, FeedEntry? Entry);
