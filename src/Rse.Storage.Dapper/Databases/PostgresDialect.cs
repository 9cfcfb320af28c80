using System.Data.Common;

namespace Rse.Storage.Databases;

internal sealed class PostgresDialect : Dialect
{
    public override string Name => "Postgres";

    public override string Sql(string text) => text;

    public override void SetArray(DbParameter parameter, IReadOnlyCollection<long> values) => parameter.Value = values as long[] ?? [.. values];

    public override void SetArray(DbParameter parameter, IReadOnlyCollection<string> values) => parameter.Value = values as string[] ?? [.. values];
}
