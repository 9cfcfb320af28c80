using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>
/// What a reader keeps out of a feed, as conditions on the rows that an index walk brings: each a look-up of one key, after the walk and before the row takes a place
/// in the page, so that the page is full.
/// </summary>
internal static class FeedFilters
{
    /// <summary>For follows under the alias <c>f</c>: what is followed is not muted itself, so that its past is not walked to find nothing.</summary>
    public const string FollowUnmuted = $"""
        ({NoMutes} or not exists (
            select 1
            from rse_mute x
            where x.member_id = @target
              and x.kind = f.kind
              and x.target_id = f.target_id
              and {InForce}))
        """;

    /// <summary>
    /// For activities under the alias <c>a</c>. Who mutes nothing pays for one look-up a statement: the row behind the index is read for others only, which is why it
    /// is read again by its id instead of through <c>a</c>, whose index covers all else.
    /// </summary>
    public const string Unmuted = $"({NoMutes} or {UnmutedStart} a.id))";

    /// <summary>The same for uses of topics under the alias <c>t</c>.</summary>
    public const string TopicUnmuted = $"({NoMutes} or {UnmutedStart} t.activity_id))";

    /// <summary>The same for highlights under the alias <c>h</c>.</summary>
    public const string HighlightUnmuted = $"({NoMutes} or {UnmutedStart} h.activity_id))";

    /// <summary>For follows under the alias <c>f</c>, of which posts stand at home.</summary>
    public const string WantsPosts = "f.level < 3";

    /// <summary>For such follows, of which highlights alone stand at home.</summary>
    public const string WantsHighlights = "f.level = 3";

    /// <summary>For such follows and activities under the alias <c>a</c>. A comparison, for of equalities PostgreSQL expects so few rows that it reads them all and sorts.</summary>
    public const string Wanted = "a.listing >= f.level";

    /// <summary>The same where follows of highlights alone are among them: they want an activity that is one.</summary>
    public const string WantedOrHighlight = $"({Wanted} or (f.level = 3 and (select 1 from rse_highlight g where g.activity_id = a.id) is not null))";

    /// <summary>For mutes under the alias <c>x</c>: those that have not ended.</summary>
    public const string InForce = "(x.ends_at is null or x.ends_at > @now)";

    private const string NoMutes = "not exists (select 1 from rse_mute x where x.member_id = @target)";

    private const string Mute = $"select 1 from rse_mute x where x.member_id = @target and {InForce}";

    private const string UnmutedStart = $"""
        (select not exists ({Mute} and x.kind = 'member' and x.target_id = b.actor_id)
                and not exists ({Mute} and x.kind = 'space' and x.target_id = b.space_id)
                and not exists ({Mute} and x.kind = 'subject' and x.target_id in (b.subject_id, b.root_id))
                and not exists ({Mute} and x.kind = 'kind' and x.target_id = 0
                    and x.word = case b.listing when 1 then 'comment' else (select p.kind from rse_post p where p.id = b.subject_id) end)
                and not exists (
                    select 1
                    from rse_topic_activity y
                    cross join rse_mute x
                    where y.subject_id in (b.subject_id, b.root_id)
                      and x.member_id = @target
                      and x.kind = 'topic'
                      and x.target_id = y.topic_id
                      and {InForce})
            from rse_activity b
            where b.id =
        """;

    private const string Unseen = """
        and a.actor_id is distinct from @viewer
        and not exists (
            select 1
            from rse_seen z
            where z.member_id = @viewer
              and z.subject_id = a.subject_id)
        """;

    private const string UnseenInSpace = """
        and not exists (
            select 1
            from rse_seen_until u
            where u.member_id = @viewer
              and u.space_id = a.space_id
              and u.at >= a.at)
        """;

    /// <summary>What is added to a source for the unread alone; nothing for all.</summary>
    /// <param name="unread">Whether only the unread is wanted.</param>
    /// <param name="at">The time of a row in the index that is walked, <c>a.at</c> or <c>t.at</c>: it ends the walk where everything before is read.</param>
    /// <param name="space">The space in which every row lies; null where they lie anywhere.</param>
    public static string Unread(bool unread, string at = "a.at", string? space = null) => unread
        ? $"and {at} > {ReadUntil(space ?? "0")} {UnreadRow(true, space)}"
        : "";

    /// <summary>The part of <see cref="Unread"/> that looks at the row, where the walk is bound elsewhere.</summary>
    public static string UnreadRow(bool unread, string? space = null) => !unread ? "" : space is null ? $"{Unseen} {UnseenInSpace}" : Unseen;

    /// <summary>Up to when the reader has marked everything as read, in a space or everywhere: where a walk of the unread ends.</summary>
    public static string ReadUntil(string space) => $"""
        (
            select max(e.at)
            from (
                select @since as at
                union all
                select u.at
                from rse_seen_until u
                where u.member_id = @viewer
                  and u.space_id in (0, {space})) e)
        """;
}
