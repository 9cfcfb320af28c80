using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DbUp.Engine;
using Microsoft.Extensions.Logging;

namespace Rse.Storage.Databases.Migrating;

/// <summary>Runs the embedded migrations that a database lacks, in one transaction and one process at a time.</summary>
internal sealed class StorageMigrator(Database database, LogPlaceCheck places, ILogger<StorageMigrator> logger, TimeProvider time)
    : IStorageMigrator
{
    private readonly MigrationTarget _target = database.Migrations;

    public async ValueTask MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForMigrationAsync(cancellationToken);
        var scripts = Scripts();
        if (Pending(await AppliedAsync(connection, cancellationToken), scripts).Count > 0)
        {
            await new MigrationTurn(_target, logger).RunAsync(
                connection,
                () => UpgradeAsync(connection, scripts, cancellationToken),
                cancellationToken
            );
        }

        await places.RunAsync(connection, cancellationToken);
    }

    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        if (await FindFaultAsync(cancellationToken) is { } fault)
        {
            throw new StorageVersionException(
                $"{fault}, and MigrateAtStart is false. Run the script that IStorageMigrator.ScriptAsync returns, or set MigrateAtStart to "
                    + "true."
            );
        }

        await using var connection = await database.OpenForMigrationAsync(cancellationToken);
        await places.RunAsync(connection, cancellationToken);
    }

    /// <summary>What the tables lack, without a full stop; null if they are those of this code.</summary>
    /// <exception cref="StorageVersionException">The database is newer than this code, or differs from it.</exception>
    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        // A connection that creates nothing: the file of SQLite may be missing.
        await using var connection = await database.OpenPooledAsync(cancellationToken);
        var applied = await AppliedAsync(connection, cancellationToken);
        return Pending(applied, Scripts()) switch
        {
            [] => null,
            _ when applied.Count == 0 => "The database has no tables of Rse",
            [var first, ..] pending =>
                $"The database is older than this version of Rse: it lacks {pending.Count} migrations, from {first.Name} to "
                    + pending[^1].Name,
        };
    }

    public async ValueTask<string> ScriptAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForMigrationAsync(cancellationToken);
        var applied = await AppliedAsync(connection, cancellationToken);
        var script = new StringBuilder();
        foreach (var pending in Pending(applied, Scripts()))
        {
            if (script.Length == 0)
            {
                script.Append("begin;\n\n");
                if (applied.Count == 0)
                {
                    script.Append(MigrationJournal.CreateTable).Append(";\n\n");
                }
            }

            script
                .Append("-- ")
                .Append(pending.Name)
                .Append('\n')
                .Append(pending.Contents.TrimEnd())
                .Append('\n')
                .Append(MigrationJournal.InsertLiteral(pending.Name, Hash(pending.Contents), time.GetUtcNow().ToUnixTimeMilliseconds()))
                .Append(";\n\n");
        }

        return script.Length == 0 ? "" : script.Append("commit;\n").ToString();
    }

    private async ValueTask UpgradeAsync(DbConnection connection, List<SqlScript> scripts, CancellationToken cancellationToken)
    {
        // Read again under the lock: another process may have been faster.
        var applied = await AppliedAsync(connection, cancellationToken);
        if (Pending(applied, scripts) is [var first, ..] pending)
        {
            Upgrade(connection, scripts, applied);
            MigrationLog.Migrated(logger, pending.Count, first.Name, pending[^1].Name);
        }
    }

    private void Upgrade(DbConnection connection, List<SqlScript> scripts, Dictionary<string, string> applied)
    {
        var engine = _target
            .Engine(connection)
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .WithoutTransaction()
            .WithExecutionTimeout(TimeSpan.Zero)
            .LogToNowhere()
            .JournalTo((_, _) => new MigrationJournal(connection, applied.Keys, script => Hash(script.Contents), time))
            .Build();
        var result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException(
                $"Migration {result.ErrorScript?.Name} failed; nothing was changed. {result.Error.Message}",
                result.Error
            );
        }
    }

    private async ValueTask<Dictionary<string, string>> AppliedAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _target.CountJournals;
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        if ((long)(await command.ExecuteScalarAsync(cancellationToken))! == 0)
        {
            return applied;
        }

        command.CommandText = "select name, hash from rse_migration";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0), reader.GetString(1));
        }

        return applied;
    }

    private static List<SqlScript> Pending(Dictionary<string, string> applied, List<SqlScript> scripts)
    {
        var known = scripts.ToDictionary(script => script.Name, script => Hash(script.Contents), StringComparer.Ordinal);
        foreach (var (name, hash) in applied)
        {
            if (!known.TryGetValue(name, out var shipped))
            {
                throw new StorageVersionException(
                    $"The database is newer than this version of Rse: it has migration {name}, this version ends with "
                        + $"{scripts[^1].Name}. Run the newer version of Rse, or restore an older backup."
                );
            }

            if (!string.Equals(shipped, hash, StringComparison.Ordinal))
            {
                throw new StorageVersionException(
                    $"Migration {name} in the database is not the one that this version of Rse ships: one of the two was edited. Run the "
                        + "version of Rse that made the database."
                );
            }
        }

        return [.. scripts.Where(script => !applied.ContainsKey(script.Name))];
    }

    private List<SqlScript> Scripts()
    {
        const string Extension = ".sql";
        return
        [
            .. _target
                .Scripts.GetManifestResourceNames()
                .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new SqlScript(Path.GetExtension(name[..^Extension.Length])[1..], Read(_target.Scripts, name))),
        ];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string contents) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(contents)));
}
