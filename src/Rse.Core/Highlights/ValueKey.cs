namespace Rse.Highlights;

/// <summary>A reader and what they read, or a reader and an author.</summary>
/// <param name="MemberId">The reader.</param>
/// <param name="OtherId">The subject, or the author.</param>
internal readonly record struct ValueKey(long MemberId, long OtherId);
