namespace Rse.Search;

/// <summary>What matched in the text of a hit.</summary>
public sealed record HitMarks
{
    /// <summary>The title or name with the hits marked; plain text pieces, may be empty.</summary>
    public required IReadOnlyList<Fragment> Title { get; init; }

    /// <summary>The best passage with the hits marked; plain text pieces, may be empty.</summary>
    public required IReadOnlyList<Fragment> Snippet { get; init; }

    /// <summary>The title as it is, and no passage.</summary>
    public static HitMarks None(HitText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new HitMarks { Title = string.IsNullOrEmpty(text.Title) ? [] : [new Fragment(text.Title, false)], Snippet = [] };
    }
}
