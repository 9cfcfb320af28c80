using System.Collections.Frozen;
using Rse.Paging;
using Rse.Problems;

namespace Rse.Feeds;

/// <summary>Where a walk through the groups of a feed goes on: behind a place, or within a span of which some threads were shown.</summary>
internal sealed record GroupCursor
{
    /// <summary>Behind what; null at the beginning, and within a span.</summary>
    public required Keyset? After { get; init; }

    /// <summary>The span that the page before ended in; null between spans.</summary>
    public required FeedSpan? Span { get; init; }

    /// <summary>The roots of the threads of that span that were shown.</summary>
    public required IReadOnlySet<long> Shown { get; init; }

    /// <summary>Checks a request.</summary>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public static GroupCursor Open(PageRequest page, string scope)
    {
        if (page.After is { } text && GroupToken.Decode(text, GroupToken.Page, scope, out var isForeign) is { } token)
        {
            Cursor.Open(page with { After = null }, scope);
            return isForeign
                ? throw new RefusedException(Cursor.Foreign())
                : new GroupCursor
                {
                    After = null,
                    Span = token.Span,
                    Shown = token.Numbers.ToFrozenSet(),
                };
        }

        return new GroupCursor
        {
            After = Cursor.Open(page, scope).After,
            Span = null,
            Shown = FrozenSet<long>.Empty,
        };
    }

    /// <summary>The cursor of a page after which another group follows.</summary>
    /// <param name="page">The groups of the page.</param>
    /// <param name="next">The group that follows.</param>
    /// <param name="scope">The list.</param>
    public string Close(IReadOnlyList<GroupDraft> page, GroupDraft next, string scope)
    {
        if (page[^1].Span != next.Span)
        {
            return Cursor.Encode(page[^1].Span.Last, scope);
        }

        var roots = page.Where(draft => draft.Span == next.Span).SelectMany(draft => draft.Traces).Select(trace => trace.RootId.Value);
        return new GroupToken(GroupToken.Page, next.Span, [.. roots.Concat(Span == next.Span ? Shown : []).Distinct().Order()]).Encode(
            scope
        );
    }
}
