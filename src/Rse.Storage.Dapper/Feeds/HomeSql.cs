using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>
/// The statement of the home feed: sources, each the newest of everything followed, then the newest of them. Who follows only the highlights of members and spaces
/// finds them in a source of their own, which walks those alone.
/// </summary>
/// <remarks>
/// A statement looks for what its <see cref="HomeTraits"/> name and for nothing else, as most members mute nothing and follow whole members and spaces: to ask at each
/// row would cost them more than the rows. It says itself whom it is right for, so that what is known about a member may be old.
/// </remarks>
internal static class HomeSql
{
    // Bits, added up: each source names an activity once.
    public const string FollowsMember = "2";
    public const string FollowsSpace = "4";
    public const string FollowsTopic = "8";
    public const string FollowsSubject = "16";

    private const string HasTopics = "exists (select 1 from rse_follow i where i.member_id = @target and i.kind = 'topic')";
    private const string HasSubjects = "exists (select 1 from rse_follow i where i.member_id = @target and i.kind = 'subject')";
    private const string HasLevels = "exists (select 1 from rse_follow i where i.member_id = @target and i.level > 1)";
    private const string HasMutes = "exists (select 1 from rse_mute i where i.member_id = @target)";

    private static readonly (HomeTraits Trait, string Has)[] _traits =
    [
        (HomeTraits.Topics, HasTopics), (HomeTraits.Subjects, HasSubjects), (HomeTraits.Levels, HasLevels), (HomeTraits.Mutes, HasMutes),
    ];

    /// <summary>What the home of <c>@target</c> asks for: one row, a number.</summary>
    public static string Traits { get; } = $"select {string.Join(" + ", _traits.Select(trait => $"case when {trait.Has} then {(int)trait.Trait} else 0 end"))}";

    /// <summary>The statement of the ids of a page. It brings nothing for a member whose home asks for more than <paramref name="traits"/>.</summary>
    /// <param name="dialect">The database at hand: they differ in the shape that keeps to the indexes.</param>
    /// <param name="unread">Whether only what the viewer has not seen is wanted.</param>
    /// <param name="traits">What it looks for.</param>
    public static string Page(Dialect dialect, bool unread, HomeTraits traits) =>
        dialect is SqliteDialect ? SqliteHomeSql.Page(unread, traits) : PostgresHomeSql.Page(unread, traits);

    /// <summary>The end of a statement whose sources follow: puts the reasons of an activity together.</summary>
    /// <param name="traits">What the statement looks for.</param>
    public static string Newest(HomeTraits traits) => $"""
        {RightFor(traits)}
        group by at, id
        order by at desc, id desc
        limit @limit
        """;

    // Asked once a statement, whatever it finds.
    private static string RightFor(HomeTraits traits)
    {
        var others = _traits.Where(trait => !traits.HasFlag(trait.Trait)).Select(trait => $"not {trait.Has}").ToList();
        return others.Count == 0 ? "" : $"where {string.Join(" and ", others)}";
    }
}
