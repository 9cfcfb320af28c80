using Rse.Spaces;

namespace Rse.People;

/// <summary>What the store knows of a member for the making of a viewer.</summary>
internal sealed record MemberAccess
{
    /// <summary>The member.</summary>
    public required Member Member { get; init; }

    /// <summary>The spaces they belong to; may be empty.</summary>
    public required IReadOnlyList<Id<Space>> Spaces { get; init; }
}
