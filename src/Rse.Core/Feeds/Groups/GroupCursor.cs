using System.Collections.Frozen;
using Rse.Paging;
using Rse.Problems;

namespace Rse.Feeds.Groups;

/// <summary>Where the next page of groups starts: after a position, or within a span of which some threads were shown.</summary>
internal sealed record GroupCursor
{
    /// <summary>The position; null at the beginning, and within a span.</summary>
    public required Keyset? After { get; init; }

    /// <summary>The span in which the previous page ended; null between spans.</summary>
    public required FeedSpan? Span { get; init; }

    /// <summary>The roots of the threads of that span that were already shown.</summary>
    public required IReadOnlySet<long> Shown { get; init; }

    /// <summary>Decodes the cursor of a request.</summary>
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

    /// <summary>Encodes the cursor of a page that another group follows.</summary>
    /// <param name="page">The groups of the page.</param>
    /// <param name="next">The group that follows.</param>
    /// <param name="scope">Identifies the list.</param>
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

/// <summary>The activities of a group, before their content is read.</summary>
internal sealed record GroupDraft
{
    public required FeedGroupKind Kind { get; init; }

    public required FeedSpan Span { get; init; }

    /// <summary>Newest first; at least one.</summary>
    public required IReadOnlyList<FeedTrace> Traces { get; init; }

    public FeedTrace Newest => Traces[0];
}
