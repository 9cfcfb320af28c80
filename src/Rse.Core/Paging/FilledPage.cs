namespace Rse.Paging;

/// <summary>Fills a page of a list whose rows are filtered outside the store, and keeps hidden rows out of the cursor.</summary>
internal static class FilledPage
{
    // After this many reads the page may be short; its cursor continues.
    private const int MaxRounds = 5;

    /// <summary>Reads until the page is full or the list ends.</summary>
    /// <param name="slice">The page.</param>
    /// <param name="scope">The list.</param>
    /// <param name="read">Reads the rows of a slice from the store.</param>
    /// <param name="show">Returns the rows to show, in order.</param>
    /// <param name="place">The position of a row.</param>
    public static async ValueTask<Page<T>> ReadAsync<T>(
        Slice slice,
        string scope,
        Func<Slice, ValueTask<IReadOnlyList<T>>> read,
        Func<IReadOnlyList<T>, ValueTask<IReadOnlyList<T>>> show,
        Func<T, Keyset> place
    )
    {
        List<T> shown = [];
        var after = slice.After;
        var hasMore = true;
        for (var round = 0; round < MaxRounds && hasMore && shown.Count <= slice.Take; round++)
        {
            var rows = await read(slice with { After = after });
            shown.AddRange(await show(rows));
            hasMore = rows.Count > slice.Take;
            after = rows.Count == 0 ? after : place(rows[^1]);
        }

        // Uses the position of a shown row if possible: a cursor must not reveal a hidden one.
        var next =
            shown.Count > slice.Take ? place(shown[slice.Take - 1])
            : !hasMore ? null
            : shown.Count > 0 ? place(shown[^1])
            : after;
        return new Page<T> { Items = [.. shown.Take(slice.Take)], Next = next is { } found ? Cursor.Encode(found, scope) : null };
    }
}
