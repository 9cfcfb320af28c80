using Rse.Subjects;

namespace Rse.Citations;

/// <summary>What a text cites that it did not, and no more.</summary>
internal sealed record CitationChange
{
    /// <summary>What it did not cite before, by ascending id; may be empty.</summary>
    public required IReadOnlyList<Id<Subject>> Added { get; init; }

    /// <summary>What it cites no more, by ascending id; may be empty.</summary>
    public required IReadOnlyList<Id<Subject>> Removed { get; init; }
}
