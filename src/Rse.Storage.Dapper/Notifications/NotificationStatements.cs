using Rse.Notifications.Storing;
using Rse.Storage.Databases;
using Rse.Storage.Feeds.Home;

namespace Rse.Storage.Notifications;

/// <summary>The statements that read a member's notifications.</summary>
internal sealed class NotificationStatements
{
    /// <summary>Everybody in a row whom the viewer may see, the latest first.</summary>
    public const string SelectActors = $"""
        select g.id, g.handle, g.displayname, g.kind, g.at
        from (
            select m.id, m.handle, m.display_name as displayname, m.kind, max(f.at) as at
            from rse_notification_fact f
            join rse_member m on m.id = f.actor_id
            where f.notification_id = @row
              and f.member_id = @viewer
              and {NotificationSql.Holds}
              and {Visibility.Member}
            group by m.id, m.handle, m.display_name, m.kind) g
        where (g.at, g.id) < (@at, @id)
        order by g.at desc, g.id desc
        limit @limit
        """;

    /// <summary>Facts as they are now, and why they no longer leave: 1 seen, 2 withdrawn, 3 forbidden, 4 muted.</summary>
    public static string SelectFacts { get; } =
        $"""
            select n.activity_id as activityid, n.kind, n.key, n.notification_id as notificationid, n.detail, n.actor_id as actorid,
                n.subject_id as subjectid, n.at, p.id as spaceid, p.slug, p.name, p.visibility,
                case
                  when n.withdrawn = 1 or n.hidden = 1 or s.trashed = 1 or r.trashed = 1 then 2
                  when n.deleted = 1 or g.read_at is not null or (g.id is not null and n.turn <= w.seen)
                    or exists (
                      select 1 from rse_read_mark z
                      where z.member_id = n.member_id and z.subject_id = n.subject_id and z.at >= n.at)
                    then 1
                  when not ({NotificationSql.Visible}) then 3
                  when (n.subject_id is not null or n.space_id is null) and not {MuteSql.Tells("n.member_id", "n.activity_id")} then 4
                  else 0 end as ended
            from rse_notification_fact n
            {NotificationSql.Joins}
            left join rse_notification g on g.id = n.notification_id
            left join rse_notification_member w on w.member_id = n.member_id
            where n.member_id = @viewer
              and n.activity_id = any(@ids)
            """;

    private const string Columns = $"""
        n.id, n.kind, n.detail, n.recent, {NotificationSql.VisibleActors} as actors, n.subject_id, n.first_at, n.at, n.turn, n.read_at,
            case when n.turn <= {Seen} then 1 else 0 end as seen, p.id, p.slug, p.name, p.visibility
        """;

    // Not a join: where few members have notifications, SQLite scans that table first, and then sorts all rows of the member.
    private const string Seen = "(select w.seen from rse_notification_member w where w.member_id = @viewer)";

    private static readonly string[] OfViewer = ["viewer", "ceiling", "audiences", "now"];

    private readonly ReadStatement[] _lists;
    private readonly ReadStatement _byId;
    private readonly ReadStatement _byTurn;

    public NotificationStatements(Dialect dialect)
    {
        _lists =
        [
            List(dialect, "notifications", "", false),
            List(dialect, "notifications-unread", "and n.read_at is null", false),
            List(dialect, "notifications-of-kind", "and n.kind = @kind", true),
            List(dialect, "notifications-unread-of-kind", "and n.read_at is null and n.kind = @kind", true),
        ];
        _byId = new ReadStatement("notification", dialect.Sql(Select("and n.id = @id", "n.id")), [.. OfViewer, "limit", "id"]);
        _byTurn = new ReadStatement(
            "notifications-after",
            dialect.Sql(Select("and n.turn > @after", "n.turn desc, n.id desc")),
            [.. OfViewer, "limit", "after"]
        );
        CountKept = new ReadStatement("notification-count", dialect.Sql(Kept(dialect.Log)), "viewer", "ceiling", "audiences");
        SelectUnreadLive = new ReadStatement("notification-count-live", dialect.Sql(Unread("and n.live = 1")), OfViewer);
        SelectUnreadOfGuest = new ReadStatement("notification-count-guest", dialect.Sql(Unread("")), OfViewer);
    }

    /// <summary>The kept numbers of what the viewer may see, less what was trashed since they were written.</summary>
    public ReadStatement CountKept { get; }

    /// <summary>
    /// The unread rows for which a kept number does not suffice, each with the object of the host that it depends on, if any.
    /// </summary>
    public ReadStatement SelectUnreadLive { get; }

    /// <summary>All unread rows of a guest, who does not see everybody: no number is kept of that.</summary>
    public ReadStatement SelectUnreadOfGuest { get; }

    public ReadStatement SelectPlace { get; } =
        new(
            "notification-place",
            """
            select n.turn, n.seen
            from rse_notification_member n
            where n.member_id = @viewer
            """,
            "viewer"
        );

    public ReadStatement SelectChanged { get; } =
        new(
            "notification-changes",
            """
            select n.member_id, n.turn
            from rse_notification_member n
            where n.changed_at >= @since
            """,
            "since"
        );

    /// <summary>The statement for a search.</summary>
    public ReadStatement Of(NotificationSearch search) =>
        search.Id is not null ? _byId
        : search.After is not null ? _byTurn
        : _lists[(search.Kind is null ? 0 : 2) + (search.UnreadOnly ? 1 : 0)];

    private static ReadStatement List(Dialect dialect, string name, string condition, bool hasKind)
    {
        var sql = Select($"{condition} and (n.at, n.id) < (@at, @id)", "n.at desc, n.id desc");
        string[] own = hasKind ? ["limit", "at", "id", "kind"] : ["limit", "at", "id"];
        return new ReadStatement(name, dialect.Sql(sql), [.. OfViewer, .. own]);
    }

    private static string Select(string condition, string order) =>
        $"""
            select {Columns}
            from rse_notification n
            {NotificationSql.Joins}
            where n.member_id = @viewer
              and n.facts > 0
              {condition}
              and {NotificationSql.Visible}
              and {NotificationSql.HasVisibleActor}
            order by {order}
            limit @limit
            """;

    private static string Kept(LogClauses log)
    {
        var isBehind = log
            .IsBehind.Replace("@epoch", $"({Projected("epoch")})", StringComparison.Ordinal)
            .Replace("@id", $"({Projected("activity_id")})", StringComparison.Ordinal);
        return $"""
            select cast(coalesce((
                select sum(u.number)
                from rse_notification_unread u
                left join rse_space p on p.id = u.space_id
                where u.member_id = @viewer
                  and (u.space_id = 0 or {Visibility.Space})), 0) as bigint)
              - (
                select count(distinct n.id)
                from rse_activity a
                cross join rse_notification n
                cross join rse_subject s
                cross join rse_subject r
                cross join rse_space p
                where a.verb = 'trash'
                  and {isBehind}
                  and n.member_id = @viewer
                  and n.root_id = a.root_id
                  and n.read_at is null
                  and n.facts > 0
                  and n.live = 0
                  and s.id = n.subject_id
                  and r.id = s.root_id
                  and (s.trashed = 1 or r.trashed = 1)
                  and p.id = n.space_id
                  and {Visibility.Space}) as number
            """;
    }

    private static string Unread(string condition) =>
        $"""
            select r.kind, case when r.kind <> 'post' then r.key end as key
            from rse_notification n
            {NotificationSql.Joins}
            where n.member_id = @viewer
              and n.read_at is null
              and n.facts > 0
              {condition}
              and {NotificationSql.Visible}
              and {NotificationSql.HasVisibleActor}
            limit 10000
            """;

    private static string Projected(string column) => $"select c.{column} from rse_projection c where c.name = 'notifications'";
}
