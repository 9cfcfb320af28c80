using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Mutes;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds.Home;

/// <summary><see cref="HomeRule.Mutes"/> as conditions. Statements with them have a parameter <c>@now</c>.</summary>
internal static class MuteSql
{
    /// <summary>A mute under the alias <c>x</c> has not expired.</summary>
    public const string InForce = "(x.ends_at is null or x.ends_at > @now)";

    /// <summary>No mute of a member excludes an activity.</summary>
    /// <param name="member">The member.</param>
    /// <param name="activity">
    /// The id of the activity. Its row is read by id, so that the scanned index need not contain the columns of a mute.
    /// </param>
    public static string Keeps(string member, string activity) => Keeps(member, activity, HomeRule.Mutes);

    /// <summary>The same, optimized for members who mute nothing: they cost one look-up.</summary>
    public static string KeepsForMost(string member, string activity) =>
        $"(not exists (select 1 from rse_mute x where x.member_id = {member}) or {Keeps(member, activity)})";

    /// <summary>
    /// No mute of a member keeps a notification of an activity from them: the same, but for mutes of kinds of contributions.
    /// </summary>
    public static string Tells(string member, string activity) =>
        $"""
            (not exists (select 1 from rse_mute x where x.member_id = {member})
              or {Keeps(member, activity, HomeRule.MutesOfNotifications)})
            """;

    /// <summary>
    /// No mute of a member excludes a contribution that may be a host object, which has no activity and can be muted only as a subject. For
    /// subjects under the alias <c>s</c> and their activities, if any, under <c>a</c>.
    /// </summary>
    public static string KeepsOrHostObject(string member) =>
        $"""
            (a.id is null or {KeepsForMost(member, "a.id")})
              and not {Exists(member, new HomeMute(MuteKind.Subject, HomeLink.Itself), ContributionColumns.OfSubject("s"))}
            """;

    /// <summary>
    /// A member mutes something that a contribution is linked to; never true if the statement does not know the link.
    /// </summary>
    public static string Exists(string member, HomeMute mute, ContributionColumns row) =>
        HomeLinkSql.Exists("rse_mute x", "x", Of(member, mute), mute.Links, row);

    /// <summary>A mute under the alias <c>x</c> belongs to a member, has a kind, and is active.</summary>
    public static string Of(string member, HomeMute mute) =>
        $"x.member_id = {member} and x.kind = '{EnumText.Of(mute.Kind)}' and {InForce}";

    private static string Keeps(string member, string activity, IEnumerable<HomeMute> mutes) =>
        $"""
            (select {string.Join(
                "\n                and ",
                mutes.Select(mute => $"not {Exists(member, mute, ContributionColumns.OfActivity("b"))}")
            )}
                from rse_activity b
                where b.id = {activity})
            """;
}
