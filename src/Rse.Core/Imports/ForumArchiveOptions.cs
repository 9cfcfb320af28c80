namespace Rse.Imports;

/// <summary>How a <see cref="ForumArchive"/> becomes spaces.</summary>
public sealed record ForumArchiveOptions
{
    /// <summary>
    /// What stands before the year in the name of a space; empty by default, so that the topics begun in 2017 are in the space <c>2017</c>.
    /// </summary>
    public string SpacePrefix { get; init; } = "";
}
