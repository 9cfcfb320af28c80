namespace Rse.Benchmarks.Communities;

/// <summary>How much the 18,000 members have written.</summary>
/// <param name="Name">Names the file.</param>
/// <param name="Posts">How many posts.</param>
/// <param name="Comments">How many comments.</param>
/// <param name="LongestText">Where a text is cut, in characters.</param>
internal sealed record CommunitySize(string Name, int Posts, int Comments, int LongestText)
{
    public static readonly CommunitySize Usual = new("usual", 200_000, 150_000, int.MaxValue);

    /// <summary>As many, of short texts: what <see cref="Large"/> is held against.</summary>
    public static readonly CommunitySize Short = new("short", 200_000, 150_000, 60);

    public static readonly CommunitySize Large = new("large", 2_000_000, 1_500_000, 60);
}
