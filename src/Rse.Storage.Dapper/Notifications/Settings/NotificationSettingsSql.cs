using Rse.Storage.Databases;
using Rse.Storage.Feeds.Home;

namespace Rse.Storage.Notifications.Settings;

/// <summary>
/// The statements that read what decides questions. Pairs of numbers name what is looked up, so that each costs one look-up.
/// </summary>
internal static class NotificationSettingsSql
{
    /// <summary>Chosen cells, defaults of spaces, and channels that are off.</summary>
    public static string SelectChoices(Dialect dialect) =>
        dialect.Sql(
            $"""
            select c.scope, c.member_id as member, c.target_id as target, c.kind, c.channel, c.is_on as ison
            from rse_notification_choice c
            where c.member_id = any(@members)
              and c.scope = 'everywhere'
              and c.kind = any(@kinds)
            union all
            {Chosen(dialect, "@spaces", "space")}
            union all
            {Chosen(dialect, "@threads", "thread")}
            union all
            select 'default', 0, d.space_id, d.kind, d.channel, d.is_on
            from rse_notification_default d
            where d.space_id = any(@places)
              and d.kind = any(@kinds)
            union all
            select 'off', o.member_id, 0, '', o.channel, 0
            from rse_notification_channel_off o
            where o.member_id = any(@members)
            """
        );

    /// <summary>Members who may not act, what members mute, and threads of which they follow only highlights.</summary>
    public static string SelectStops(Dialect dialect) =>
        dialect.Sql(
            $"""
            select 'stopped' as what, m.id as member, 0 as target
            from rse_member m
            where m.id = any(@members)
              and (m.state <> 'active' or m.ends_at <= @now)
            union all
            {Muted(dialect, "actor", "@actors", "member")}
            union all
            {Muted(dialect, "space", "@spaces", "space")}
            union all
            {Muted(dialect, "subject", "@subjects", "subject")}
            union all
            select 'subject', x.member_id, q.other
            from {dialect.Pairs("@subjects")} q
            cross join rse_topic_activity y
            cross join rse_mute x
            where y.subject_id = q.other
              and x.member_id = q.one
              and x.kind = 'topic'
              and x.target_id = y.topic_id
              and {MuteSql.InForce}
            union all
            select 'level', f.member_id, f.target_id
            from {dialect.Pairs("@threads")} q
            cross join rse_follow f
            where f.member_id = q.one
              and f.kind = 'subject'
              and f.target_id = q.other
              and f.level = 3
            """
        );

    private static string Chosen(Dialect dialect, string pairs, string scope) =>
        $"""
            select c.scope, c.member_id, c.target_id, c.kind, c.channel, c.is_on
            from {dialect.Pairs(pairs)} q
            cross join rse_notification_choice c
            where c.member_id = q.one
              and c.scope = '{scope}'
              and c.target_id = q.other
              and c.kind = any(@kinds)
            """;

    private static string Muted(Dialect dialect, string what, string pairs, string kind) =>
        $"""
            select '{what}', x.member_id, x.target_id
            from {dialect.Pairs(pairs)} q
            cross join rse_mute x
            where x.member_id = q.one
              and x.kind = '{kind}'
              and x.target_id = q.other
              and {MuteSql.InForce}
            """;
}
