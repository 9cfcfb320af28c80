namespace Rse.Directories;

/// <summary>What an <see cref="IMemberDirectory"/> is asked for.</summary>
public sealed record DirectoryContext
{
    /// <summary>The host's name of the group, as it was linked. 1 to 200 characters.</summary>
    public required string Group { get; init; }
}
