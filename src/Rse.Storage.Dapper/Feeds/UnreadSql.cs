using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

/// <summary>
/// Conditions that restrict a scan to unread rows. Such statements have a parameter <c>@since</c>, at or before which everything counts as
/// read, unless each row has a lower bound.
/// </summary>
internal static class UnreadSql
{
    private static readonly ContributionColumns Activity = ContributionColumns.OfActivity("a");

    /// <summary>The condition for a scan of activities under the alias <c>a</c>; empty for all rows.</summary>
    /// <param name="unread">Whether to select only unread rows.</param>
    /// <param name="at">
    /// The time of a row in the scanned index, <c>a.at</c> or <c>t.at</c>: the scan ends where everything older is read.
    /// </param>
    /// <param name="space">The space of every row; null if they are in any.</param>
    public static string Scan(bool unread, string at = "a.at", string? space = null) =>
        unread ? $"and {at} > {ReadUntil(space ?? ReadMarkSql.Everywhere)}{Row(true, space)}" : "";

    /// <summary>The part of <see cref="Scan"/> that checks a row, if the scan is bounded elsewhere.</summary>
    public static string Row(bool unread, string? space = null) =>
        unread
            ? string.Concat(
                ReadMarkSql
                    .OfRows.Where(mark => mark is not FeedReadState.MarkedAll || space is null)
                    .Select(mark => $"\n  and not {ReadMarkSql.Holds(mark, "@viewer", Activity)}")
            )
            : "";

    /// <summary>Up to when the reader has marked everything as read, in a space or everywhere: the end of a scan of unread rows.</summary>
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
