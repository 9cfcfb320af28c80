using Rse.Storage.Databases.Migrating;

namespace Rse.Storage.Postgres.Databases;

/// <summary>
/// The numbers of transactions in the log: they begin again in another cluster, so that a restored log may be numbered higher than what is
/// written next.
/// </summary>
internal static class PostgresNumbering
{
    // What was written after the dump is lost, but readers outside the database may have its places: the new numbers begin above all that
    // 32 bits of transactions can have used.
    private const long Leap = 1L << 32;

    /// <summary>
    /// The base, the highest place that this cluster can have given, exclusive, and the highest that there is. Every table that keeps
    /// places is named here; a test compares.
    /// </summary>
    private const string Seen = """
        select n.log_base as base,
            n.log_base + pg_snapshot_xmax(pg_current_snapshot())::text::bigint as ceiling,
            greatest(
                (select coalesce(max(a.xact), 0) from rse_activity a),
                (select coalesce(max(p.epoch), 0) from rse_projection p),
                (select coalesce(max(s.epoch), 0) from rse_scoring_state s),
                (select coalesce(max(t.epoch), 0) from rse_search_state t)) as highest
        from rse_network n
        """;

    private const string IsForeign = $"""
        select case when seen.highest >= seen.ceiling then 1 else 0 end
        from ({Seen}) seen
        """;

    // Waits for those who write, and lets nobody write at the old base.
    private const string Lock = "lock table rse_activity in share row exclusive mode";

    // Activities behind the last foreign one were written here before anybody checked: they move along with the base.
    private static readonly string Renumber = $"""
        with seen as ({Seen}),
        border as (
            select coalesce(max(brought.id), 0) as id
            from seen
            cross join lateral (
                select max(a.id) as id from rse_activity a where a.xact >= seen.ceiling
                union all
                select max(p.activity_id) from rse_projection p where p.epoch >= seen.ceiling
                union all
                select max(s.activity_id) from rse_scoring_state s where s.epoch >= seen.ceiling
                union all
                select max(t.activity_id) from rse_search_state t where t.epoch >= seen.ceiling) brought),
        moved as (
            update rse_activity a
            set xact = a.xact - seen.base + seen.highest + {Leap}
            from seen, border
            where a.id > border.id
              and a.xact < seen.ceiling
            returning a.id),
        lifted as (
            update rse_network
            set log_base = seen.highest + {Leap}
            from seen
            returning one)
        select count(*)
        from moved
        """;

    public static LogNumbering Statements { get; } = new(IsForeign, Lock, Renumber);
}
