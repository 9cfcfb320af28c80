namespace Rse.Briefs;

/// <summary>What a post in a space costs others, in readers; the one who asks is not counted.</summary>
/// <param name="Readers">
/// Active members who may read it, as far as the one who asks may see them in lists: to a guest, those who share a space with them.
/// </param>
/// <param name="Home">How many of them get it at home, because they follow the space or the one who asks and mute neither.</param>
public readonly record struct PostReach(int Readers, int Home);
