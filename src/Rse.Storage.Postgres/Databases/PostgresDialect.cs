using System.Data.Common;
using Rse.Storage.Databases;

namespace Rse.Storage.Postgres.Databases;

internal sealed class PostgresDialect : Dialect
{
    private const string Base = "(select log_base from rse_network)";

    public override bool HasManyWriters => true;

    public override bool HasLateralJoins => true;

    // Ids can commit out of order: go by (transaction, id), and stop below the oldest transaction that still runs. The numbers of
    // transactions begin again in another cluster: rse_network.log_base lifts them above those that the log brought with it.
    public override LogClauses Log { get; } =
        new()
        {
            Epoch = "a.xact",
            EpochColumn = ", xact",
            EpochValue = $", {Base} + pg_current_xact_id()::text::bigint",
            IsBehind = "(a.xact, a.id) > (@epoch, @id)",
            IsSettled = $"a.xact < {Base} + pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
            OldestFirst = "a.xact, a.id",
            NewestFirst = "a.xact desc, a.id desc",
        };

    public override string Sql(string text) => text;

    public override void SetArray(DbParameter parameter, IReadOnlyCollection<long> values) =>
        parameter.Value = values as long[] ?? [.. values];

    public override void SetArray(DbParameter parameter, IReadOnlyCollection<string> values) =>
        parameter.Value = values as string[] ?? [.. values];

    public override string NextIds(string table, string count) =>
        $"(select nextval(pg_get_serial_sequence('{table}', 'id')) as id from generate_series(1, {count}))";

    public override string Pairs(string parameter) =>
        $"(select (value ->> 0)::bigint as one, (value ->> 1)::bigint as other from jsonb_array_elements({parameter}::jsonb))";
}
