using System.Data;
using System.Data.Common;
using DbUp.Engine;

namespace Rse.Storage.Databases.Migrating;

/// <summary>Records the migrations that ran, with a hash of each to detect edited ones.</summary>
internal sealed class MigrationJournal(
    DbConnection connection,
    IEnumerable<string> applied,
    Func<SqlScript, string> hash,
    TimeProvider time
) : IJournal
{
    public const string CreateTable = """
        create table rse_migration (
            name text primary key,
            hash text not null,
            applied_at bigint not null
        )
        """;

    private const string Insert = """
        insert into rse_migration (name, hash, applied_at)
        values (@name, @hash, @at)
        """;

    private readonly string[] _applied = [.. applied];
    private bool _exists;

    public static string InsertLiteral(string name, string hash, long at) =>
        $"insert into rse_migration (name, hash, applied_at) values ('{name}', '{hash}', {at})";

    public string[] GetExecutedScripts() => _applied;

    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Insert;
        Add(command, "name", script.Name);
        Add(command, "hash", hash(script));
        Add(command, "at", time.GetUtcNow().ToUnixTimeMilliseconds());
        command.ExecuteNonQuery();
    }

    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
        if (_exists || _applied.Length > 0)
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = CreateTable;
        command.ExecuteNonQuery();
        _exists = true;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
