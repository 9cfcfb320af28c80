using Rse.Feeds;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

/// <summary>
/// What is added to a walk for the unread alone. Such statements have a parameter <c>@since</c>, at or before which everything is old,
/// unless each row has a floor.
/// </summary>
internal static class UnreadSql
{
    private static readonly ContributionColumns Activity = ContributionColumns.OfActivity("a");

    /// <summary>For a walk of activities under the alias <c>a</c>; nothing for all.</summary>
    /// <param name="unread">Whether only the unread is wanted.</param>
    /// <param name="at">
    /// The time of a row in the index that is walked, <c>a.at</c> or <c>t.at</c>: it ends the walk where everything before is read.
    /// </param>
    /// <param name="space">The space in which every row lies; null where they lie anywhere.</param>
    public static string Walk(bool unread, string at = "a.at", string? space = null) =>
        unread ? $"and {at} > {ReadUntil(space ?? ReadMarkSql.Everywhere)}{Row(true, space)}" : "";

    /// <summary>The part of <see cref="Walk"/> that looks at the row, where the walk is bound elsewhere.</summary>
    public static string Row(bool unread, string? space = null) =>
        unread
            ? string.Concat(
                ReadMarkSql
                    .OfRows.Where(mark => mark is not FeedReadState.MarkedAll || space is null)
                    .Select(mark => $"\n  and not {ReadMarkSql.Holds(mark, "@viewer", Activity)}")
            )
            : "";

    /// <summary>Up to when the reader has marked everything as read, in a space or everywhere: where a walk of the unread ends.</summary>
    public static string ReadUntil(string space) =>
        $"""
            (
                select max(e.at)
                from (
                    select @since as at
                    union all
                    select u.at
                    from rse_read_until u
                    where u.member_id = @viewer
                      and u.space_id in ({ReadMarkSql.Everywhere}, {space})) e)
            """;
}
