namespace Rse.CustomFeeds;

/// <summary>The feeds of a space, or the private ones of a member, among which a name is told apart.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Named">Which of them has the name that was asked for; null where none has.</param>
internal readonly record struct CustomFeedShelf(int Count, Id<CustomFeed>? Named);
