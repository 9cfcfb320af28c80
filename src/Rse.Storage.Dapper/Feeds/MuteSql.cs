using Rse.Feeds;
using Rse.Mutes;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

/// <summary><see cref="HomeRule.Mutes"/> as conditions. Statements with them have a parameter <c>@now</c>.</summary>
internal static class MuteSql
{
    /// <summary>For mutes under the alias <c>x</c>: those that have not expired.</summary>
    public const string InForce = "(x.ends_at is null or x.ends_at > @now)";

    /// <summary>That no mute of a member keeps an activity out.</summary>
    /// <param name="member">Whose mutes.</param>
    /// <param name="activity">
    /// The id of the activity: its row is read by it, so that the columns of a mute need not stand in the index that is walked.
    /// </param>
    public static string Keeps(string member, string activity) =>
        $"""
            (select {string.Join(
                "\n                and ",
                HomeRule.Mutes.Select(mute => $"not {Exists(member, mute, ContributionColumns.OfActivity("b"))}")
            )}
                from rse_activity b
                where b.id = {activity})
            """;

    /// <summary>The same where most members mute nothing and pay for one look-up.</summary>
    public static string KeepsForMost(string member, string activity) =>
        $"(not exists (select 1 from rse_mute x where x.member_id = {member}) or {Keeps(member, activity)})";

    /// <summary>
    /// That no mute of a member keeps a contribution out, where it may be a host object: that has no activity, and is muted as a subject
    /// alone. For subjects under the alias
    /// <c>s</c> and their activities, if any, under <c>a</c>.
    /// </summary>
    public static string KeepsOrHostObject(string member) =>
        $"""
            (a.id is null or {KeepsForMost(member, "a.id")})
              and not {Exists(member, new HomeMute(MuteKind.Subject, HomeLink.Itself), ContributionColumns.OfSubject("s"))}
            """;

    /// <summary>
    /// That a member under some name mutes what a contribution is linked to; never where the statement does not know the link.
    /// </summary>
    public static string Exists(string member, HomeMute mute, ContributionColumns row) =>
        HomeLinkSql.Exists("rse_mute x", "x", Of(member, mute), mute.Links, row);

    /// <summary>That a mute under the alias <c>x</c> belongs to a member, is of a kind, and in force.</summary>
    public static string Of(string member, HomeMute mute) =>
        $"x.member_id = {member} and x.kind = '{EnumText.Of(mute.Kind)}' and {InForce}";
}
