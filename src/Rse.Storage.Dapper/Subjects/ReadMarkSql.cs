using Rse.Feeds;
using Rse.Feeds.Home;

namespace Rse.Storage.Subjects;

/// <summary>
/// <see cref="HomeRule.ReadMarks"/> as conditions on one contribution. <see cref="FeedReadState.Old"/> is not included: the lower bound of
/// a scan covers it.
/// </summary>
internal static class ReadMarkSql
{
    /// <summary>The space of marks that hold everywhere.</summary>
    public const string Everywhere = "0";

    /// <summary>The marks that a row can say.</summary>
    public static IReadOnlyList<FeedReadState> OfRows { get; } = [.. HomeRule.ReadMarks.Where(mark => mark is not FeedReadState.Old)];

    /// <summary>1 where a member wrote a contribution, saw it, or marked everything up to it as read.</summary>
    public static string Read(string member, ContributionColumns row) =>
        $"""
            case when {string.Join("\n                or ", OfRows.Select(mark => Holds(mark, member, row)))}
                then 1 else 0 end
            """;

    /// <summary>That one mark makes a contribution read for a member.</summary>
    public static string Holds(FeedReadState mark, string member, ContributionColumns row) =>
        mark switch
        {
            FeedReadState.Own => $"({row.Author} is not distinct from {member})",
            FeedReadState.Read => $"exists (select 1 from rse_read_mark z where z.member_id = {member} and z.subject_id = {row.Subject})",
            FeedReadState.MarkedAll =>
                $"exists (select 1 from rse_read_until u where u.member_id = {member} and u.space_id in ({Everywhere}, {row.Space}) and "
                    + $"u.at >= {row.At})",
            _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "No row says so."),
        };
}
