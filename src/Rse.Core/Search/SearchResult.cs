using Rse.Activities;
using Rse.Paging;
using Rse.Search.Explaining;
using Rse.Subjects;

namespace Rse.Search;

/// <summary>The result of a search in an index.</summary>
public sealed record SearchResult
{
    /// <summary>At most <see cref="Paging.Slice.Limit"/> hits in order.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>Whether something that is committed is not in the index yet, so that more may be found later.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>
    /// Up to where the log is in the index; null if the index does not tell. Where it is null or a part of the log that takes something
    /// away from somebody is not in the index yet, the service shows neither total nor facets, missing words and suggestion.
    /// </summary>
    public LogPosition? Position { get; init; }

    /// <summary>
    /// How many documents match that the viewer may see, exact up to <see cref="MaxTotal"/>; null if it was not asked for, or the index
    /// cannot tell.
    /// </summary>
    public CappedCount? Total { get; init; }

    /// <summary>The facets of these documents; null if they were not asked for, or the index has none.</summary>
    public SearchFacets? Facets { get; init; }

    /// <summary>
    /// The clauses, as typed, of which no document that the viewer may see has any; may be empty. They count for nothing in the order.
    /// </summary>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>
    /// The query with words that find much more; null if there is nothing better. Its words are from documents that the viewer may see and
    /// that are not in the thread of a host object.
    /// </summary>
    public string? Suggestion { get; init; }

    /// <summary>
    /// The different <see cref="SearchText.HostRootId"/> of the documents that have something of the query, whatever the filters, at most
    /// <see cref="MaxHostRoots"/> + 1: what the host shows the viewer, only the host knows. Empty where nothing was counted.
    /// </summary>
    public IReadOnlyCollection<Id<Subject>> HostRoots { get; init; } = [];

    /// <summary>
    /// How the score of <see cref="SearchContext.Explained"/> is made: what adds to it, times every factor, is <see
    /// cref="SearchHit.Score"/>. Null if none was asked for, it is not among the results that the viewer may see, or the index cannot tell.
    /// </summary>
    /// <remarks>As the index knows it; the service leaves out what would tell of hidden texts before it shows it.</remarks>
    public IReadOnlyList<ScorePart>? Explanation { get; init; }

    /// <summary>The maximum of <see cref="Total"/>.</summary>
    public const int MaxTotal = 1000;

    /// <summary>How many objects of the host are asked for at most before something is counted.</summary>
    public const int MaxHostRoots = 100;

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
    /// <summary>The kind of thing: one of <see cref="SearchKinds"/>, or that of a host object.</summary>
    public required string Kind { get; init; }

    /// <summary>The id of the subject, member, space or topic.</summary>
    public required long Id { get; init; }

    /// <summary>Its position in the order, for the cursor.</summary>
    public required Keyset Place { get; init; }

    /// <summary>
    /// How well it matches, above 0, comparable within one search only; null where the order is that of time, and where the index only
    /// knows the order.
    /// </summary>
    public float? Score { get; init; }
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

    /// <summary>The title of a post or host object, the name of a member, space or topic; null if it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>Markdown of a post, comment, space or host object; the handle of a member. May be empty.</summary>
    public required string Body { get; init; }
}
