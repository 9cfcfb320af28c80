using System.Globalization;
using Rse.Activities;
using Rse.Feeds;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

/// <summary><see cref="HomeRule.Sources"/> and <see cref="HomeRule.Levels"/> as conditions on follows and contributions.</summary>
internal static class FollowSql
{
    /// <summary>The bit by which statements tell the reason of a source.</summary>
    public static long Bit(HomeSource source) => 1L << (int)source.Reason;

    /// <summary>That a follow under the alias <c>f</c> belongs to a member and is of the kind of a source.</summary>
    public static string Of(string member, HomeSource source) => $"f.member_id = {member} and f.kind = '{EnumText.Of(source.Kind)}'";

    /// <summary>That a source brings a contribution, whatever the level of the follow.</summary>
    public static string Brings(HomeSource source, ContributionColumns row) => ListingSql.Among(row.Listing!, source.Brings);

    /// <summary>That the level of a follow under the alias <c>f</c> lets a contribution through.</summary>
    public static string Passes(ContributionColumns row) =>
        $"({string.Join(" or ", HomeRule.Levels.Select(level => $"(f.level = {Number(level)}{Narrower(level, row)})"))})";

    /// <summary>That the level of a follow under the alias <c>f</c> lets every contribution of a listing through.</summary>
    public static string Passes(Listing listing)
    {
        var levels = HomeRule.Levels.Where(level => !level.HighlightsOnly && level.Passes.Contains(listing));
        return $"f.level in ({string.Join(", ", levels.Select(Number))})";
    }

    /// <summary>That an activity is a highlight now.</summary>
    public static string IsHighlight(ContributionColumns row) =>
        $"(select 1 from rse_highlight g where g.activity_id = {row.Activity}) is not null";

    /// <summary>That a member follows what brings a contribution home by a source; at any level, or at one that lets it through.</summary>
    public static string Exists(string member, HomeSource source, ContributionColumns row, string? passes = null) =>
        HomeLinkSql.Exists("rse_follow f", "f", $"{Of(member, source)}{(passes is null ? "" : $" and {passes}")}", [source.Link], row);

    private static string Number(HomeLevel level) => ((long)level.Level).ToString(CultureInfo.InvariantCulture);

    private static string Narrower(HomeLevel level, ContributionColumns row) =>
        (level.Passes is [_] ? $" and {ListingSql.Among(row.Listing!, level.Passes)}" : "")
        + (level.HighlightsOnly ? $" and {IsHighlight(row)}" : "");
}
