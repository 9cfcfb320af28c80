namespace Rse.Search;

/// <summary>A piece of plain text that is or is not part of a hit; whoever shows it escapes it.</summary>
/// <param name="Text">Plain text, never HTML.</param>
/// <param name="IsHit">Whether it matched.</param>
public readonly record struct Fragment(string Text, bool IsHit);
