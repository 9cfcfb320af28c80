using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rse.Storage.Databases;

internal sealed partial class SqliteDialect : Dialect
{
    public override string Name => "Sqlite";

    /// <summary>SQLite has no arrays: they are passed as JSON. A correlated <c>= any</c> is an <c>in</c>. Its one writer locks no rows.</summary>
    public override string Sql(string text) =>
        RowLock().Replace(AnyArray().Replace(text, "in (select value from json_each(${name}))"), "");

    public override void SetArray(DbParameter parameter, IReadOnlyCollection<long> values) => parameter.Value = JsonSerializer.Serialize(values);

    public override void SetArray(DbParameter parameter, IReadOnlyCollection<string> values) => parameter.Value = JsonSerializer.Serialize(values);

    [GeneratedRegex(@"= any\((?<name>@\w+)\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyArray();

    [GeneratedRegex(@"\s+for (key share|no key update)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex RowLock();
}
