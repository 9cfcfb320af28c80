using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rse.Storage.Databases.Sqlite;

internal sealed partial class SqliteDialect : Dialect
{
    private SqliteDialect() { }

    public static SqliteDialect Instance { get; } = new();

    public override bool HasManyWriters => false;

    public override bool HasLateralJoins => false;

    // One writer gives ids in commit order.
    public override LogClauses Log { get; } =
        new()
        {
            Epoch = "0",
            EpochColumn = "",
            EpochValue = "",
            IsBehind = "a.id > @id",
            IsSettled = "true",
            OldestFirst = "a.id",
            NewestFirst = "a.id desc",
        };

    /// <summary>
    /// SQLite has no arrays: they are passed as JSON. A correlated <c>= any</c> is an <c>in</c>. Its one writer locks no rows.
    /// </summary>
    public override string Sql(string text) => RowLock().Replace(AnyArray().Replace(text, "in (select value from json_each(${name}))"), "");

    public override void SetArray(DbParameter parameter, IReadOnlyCollection<long> values) =>
        parameter.Value = JsonSerializer.Serialize(values);

    public override void SetArray(DbParameter parameter, IReadOnlyCollection<string> values) =>
        parameter.Value = JsonSerializer.Serialize(values);

    // One writer: what follows the highest id is free.
    public override string NextIds(string table, string count) =>
        $"""
            (
                with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < {count})
                select (select coalesce(max(id), 0) from {table}) + number as id from numbers)
            """;

    public override string Pairs(string parameter) => $"(select value ->> 0 as one, value ->> 1 as other from json_each({parameter}))";

    [GeneratedRegex(@"= any\((?<name>@\w+)\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyArray();

    [GeneratedRegex(@"\s+for (key share|no key update|update skip locked)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RowLock();
}
