namespace Rse.Typeahead.Names;

/// <summary>All names at one moment: those of the last full sorting, those that changed since, and which of the former are void.</summary>
/// <param name="Base">The names of the last full sorting.</param>
/// <param name="Void">Of each of them, whether it changed since or is gone.</param>
/// <param name="Delta">What changed since.</param>
/// <param name="Spaces">The spaces.</param>
internal sealed record NameSnapshot(NameSegment Base, bool[] Void, NameSegment Delta, SpaceSnapshot Spaces)
{
    /// <summary>No names.</summary>
    public static NameSnapshot Empty { get; } = new(NameSegment.Empty, [], NameSegment.Empty, new SpaceSnapshot([], []));
}
