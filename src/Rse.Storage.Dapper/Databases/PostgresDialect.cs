using System.Data.Common;

namespace Rse.Storage.Databases;

internal sealed class PostgresDialect : Dialect
{
    public override string Name => "Postgres";

    // Ids can commit out of order: go by (transaction, id), and stop below the oldest transaction that still runs.
    public override string SelectLog => """
        select a.xact as epoch, a.id, {columns}
        from rse_activity a
        where (a.xact, a.id) > (@epoch, @id)
          and a.xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
          and {visible}
        order by a.xact, a.id
        limit @take
        """;

    public override string Sql(string text) => text;

    public override void SetArray(DbParameter parameter, IReadOnlyCollection<long> values) => parameter.Value = values as long[] ?? [.. values];

    public override void SetArray(DbParameter parameter, IReadOnlyCollection<string> values) => parameter.Value = values as string[] ?? [.. values];
}
