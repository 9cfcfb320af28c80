using Rse.Problems;

namespace Rse.Directories;

/// <summary>Somebody whose place a mirror leaves as it is although the group says otherwise.</summary>
public sealed record DirectorySkip
{
    /// <summary>The host's key of the account.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Why, such as <c>guests-not-admitted</c>, <c>last-owner</c> or <c>not-allowed</c>.</summary>
    public required Problem Problem { get; init; }
}
