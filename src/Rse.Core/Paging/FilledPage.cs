namespace Rse.Paging;

/// <summary>
/// Fills a page of a list whose rows are shown only after something outside the store agreed, and keeps what was not shown out of its
/// cursor.
/// </summary>
internal static class FilledPage
{
    // Past this many questions the page is short, and its cursor goes on.
    private const int MaxRounds = 5;

    /// <summary>Reads until the page is full or the list ends.</summary>
    /// <param name="slice">Which page.</param>
    /// <param name="scope">The list.</param>
    /// <param name="read">Reads the rows of a slice from the store.</param>
    /// <param name="show">The rows that are shown, in their order.</param>
    /// <param name="place">The place of a row.</param>
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

        // The place of a row that was shown, wherever there is one: what a cursor says of a hidden row is said.
        var next =
            shown.Count > slice.Take ? place(shown[slice.Take - 1])
            : !hasMore ? null
            : shown.Count > 0 ? place(shown[^1])
            : after;
        return new Page<T> { Items = [.. shown.Take(slice.Take)], Next = next is { } found ? Cursor.Encode(found, scope) : null };
    }
}
