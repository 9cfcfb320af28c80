using System.Globalization;
using Rse.Activities;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds.Home;

/// <summary><see cref="HomeRule.Sources"/> and <see cref="HomeRule.Levels"/> as conditions on follows and contributions.</summary>
internal static class FollowSql
{
    /// <summary>The bit of the reason of a source in statements.</summary>
    public static long Bit(HomeSource source) => 1L << (int)source.Reason;

    /// <summary>A follow under the alias <c>f</c> belongs to a member and has the kind of a source.</summary>
    public static string Of(string member, HomeSource source) => $"f.member_id = {member} and f.kind = '{EnumText.Of(source.Kind)}'";

    /// <summary>A source adds a contribution, regardless of the level of the follow.</summary>
    public static string Brings(HomeSource source, ContributionColumns row) => ListingSql.Among(row.Listing!, source.Brings);

    /// <summary>The level of a follow under the alias <c>f</c> admits a contribution.</summary>
    public static string Passes(ContributionColumns row) =>
        $"({string.Join(" or ", HomeRule.Levels.Select(level => $"(f.level = {Number(level)}{Narrower(level, row)})"))})";

    /// <summary>The level of a follow under the alias <c>f</c> admits every contribution of a listing.</summary>
    public static string Passes(Listing listing)
    {
        var levels = HomeRule.Levels.Where(level => !level.HighlightsOnly && level.Passes.Contains(listing));
        return $"f.level in ({string.Join(", ", levels.Select(Number))})";
    }

    /// <summary>An activity is a highlight now.</summary>
    public static string IsHighlight(ContributionColumns row) =>
        $"(select 1 from rse_highlight g where g.activity_id = {row.Activity}) is not null";

    /// <summary>A member follows what adds a contribution by a source, at any level or at one that admits it.</summary>
    public static string Exists(string member, HomeSource source, ContributionColumns row, string? passes = null) =>
        HomeLinkSql.Exists("rse_follow f", "f", $"{Of(member, source)}{(passes is null ? "" : $" and {passes}")}", [source.Link], row);

    private static string Number(HomeLevel level) => ((long)level.Level).ToString(CultureInfo.InvariantCulture);

    private static string Narrower(HomeLevel level, ContributionColumns row) =>
        (level.Passes is [_] ? $" and {ListingSql.Among(row.Listing!, level.Passes)}" : "")
        + (level.HighlightsOnly ? $" and {IsHighlight(row)}" : "");
}
