using Rse.Paging;

namespace Rse.Search;

/// <summary>The result of a search in an index.</summary>
public sealed record SearchResult
{
    /// <summary>At most <see cref="Paging.Slice.Limit"/> hits in order.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>Whether something that is committed is not in the index yet, so that more may be found later.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>Marks the matches in the text of a hit; <see cref="HitMarks.None"/> by default.</summary>
    /// <remarks>
    /// Called once for each hit that is shown, with the text that the service read from the store, so that an index need not read texts. It
    /// has two seconds. May throw: the hit is then shown unmarked, and the failure is logged under the name of the index.
    /// </remarks>
    public Func<HitText, HitMarks> Mark { get; init; } = HitMarks.None;
}

/// <summary>A match in the index.</summary>
public sealed record SearchHit
{
    /// <summary>The kind of thing.</summary>
    public required SearchKind Kind { get; init; }

    /// <summary>The id of the subject, member or space.</summary>
    public required long Id { get; init; }

    /// <summary>Its position in the order, for the cursor.</summary>
    public required Keyset Place { get; init; }
}

/// <summary>The text of a hit with its matches marked.</summary>
public sealed record HitMarks
{
    /// <summary>The title or name with the hits marked; plain text pieces, may be empty.</summary>
    public required IReadOnlyList<Fragment> Title { get; init; }

    /// <summary>The best passage with the hits marked; plain text pieces, may be empty.</summary>
    public required IReadOnlyList<Fragment> Snippet { get; init; }

    /// <summary>Returns the unmarked title, and no passage.</summary>
    public static HitMarks None(HitText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new HitMarks { Title = string.IsNullOrEmpty(text.Title) ? [] : [new Fragment(text.Title, false)], Snippet = [] };
    }
}

/// <summary>The text of a hit as the viewer may see it now.</summary>
public sealed record HitText
{
    /// <summary>The hit.</summary>
    public required SearchHit Hit { get; init; }

    /// <summary>The title of a post, the name of a member or space; null if it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>Markdown of a post, comment or space; the handle of a member. May be empty.</summary>
    public required string Body { get; init; }
}
