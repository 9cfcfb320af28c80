using Npgsql;
using Rse.Projections;

namespace Rse.Storage.Postgres.Databases;

/// <summary>
/// Finds the oldest transaction of the cluster that still runs: nothing that is committed after it began is read before it ends.
/// </summary>
internal static class PostgresLogHolder
{
    // A prepared transaction has no process, and stays for ever where the one that prepared it has forgotten it.
    private const string SelectOldest = """
        select description, since, remedy
        from (
            select format('the prepared transaction %L of %s in database %s', p.gid, p.owner, p.database) as description,
                p.prepared as since,
                format('connect to %s and run "commit prepared %L" or "rollback prepared %L"', p.database, p.gid, p.gid) as remedy,
                age(p.transaction) as age
            from pg_prepared_xacts p
            union all
            select format('process %s%s of %s in database %s', s.pid, ' (' || nullif(s.application_name, '') || ')', s.usename, s.datname),
                s.xact_start,
                format('run "select pg_terminate_backend(%s)"', s.pid),
                age(s.backend_xid)
            from pg_stat_activity s
            where s.backend_xid is not null
              and s.pid <> pg_backend_pid()) running
        order by age desc
        limit 1
        """;

    public static async ValueTask<LogHolder?> FindAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(SelectOldest, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new LogHolder
            {
                Description = reader.GetString(0),
                Since = await reader.IsDBNullAsync(1, cancellationToken)
                    ? null
                    : new DateTimeOffset(reader.GetFieldValue<DateTime>(1), TimeSpan.Zero),
                Remedy = reader.GetString(2),
            }
            : null;
    }
}
