using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Storage.Databases.Sqlite.Files;
using SQLitePCL;

namespace Rse.Storage;

/// <summary>Copies the database of a network in SQLite to another file while people write.</summary>
/// <remarks>
/// The copy holds what was committed when it began, with the host's own tables if they are in the same file. Neither readers nor writers
/// wait for it, and however much is written meanwhile, it does not begin anew. Thread-safe; a singleton.
/// </remarks>
public sealed class SqliteBackupService
{
    // 4 MB at a time: often enough to stop when asked.
    private const int Pages = 1024;

    private readonly SqliteDatabase? _database;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;

    internal SqliteBackupService(Database database, ILogger<SqliteBackupService> logger, TimeProvider time)
    {
        _database = database as SqliteDatabase;
        _logger = logger;
        _time = time;
    }

    /// <summary>Copies the database, checks the copy, and only then gives it its name.</summary>
    /// <param name="path">The new file, in a folder that exists. What is there already is not overwritten.</param>
    /// <param name="cancellationToken">Stops copying and deletes what was copied so far.</param>
    /// <exception cref="InvalidOperationException">The network is not kept in SQLite.</exception>
    /// <exception cref="IOException">There is a file of this name already, or it cannot be written.</exception>
    /// <exception cref="StorageFileException">The copy is damaged, because the database is.</exception>
    public async ValueTask BackupAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var database =
            _database ?? throw new InvalidOperationException("The network is not kept in SQLite; use the tools of its database.");
        var target = Path.GetFullPath(path);
        var part = $"{target}.part";
        Refuse(target);
        var started = _time.GetTimestamp();
        await using var source = (SqliteConnection)await database.OpenPooledAsync(cancellationToken);
        try
        {
            // SQLite reads and writes files on the thread that asks.
            await Task.Run(() => Copy(source, part, database.ForCopy(part), cancellationToken), cancellationToken);
            File.Move(part, target);
        }
        finally
        {
            foreach (var rest in new[] { part, $"{part}-journal", $"{part}-wal", $"{part}-shm" })
            {
                File.Delete(rest);
            }
        }

        SqliteLog.BackedUp(_logger, database.File, target, new FileInfo(target).Length, _time.GetElapsedTime(started));
    }

    private static void Refuse(string target)
    {
        var folder = Path.GetDirectoryName(target);
        if (!Directory.Exists(folder))
        {
            throw new IOException($"The folder {folder} of the backup does not exist; create it, or mount it.");
        }

        if (Path.Exists(target))
        {
            throw new IOException(
                $"{target} exists already, and a backup overwrites nothing; give another name, for instance with the time."
            );
        }

        if (UnixFile.ExplainFolder(folder) is { } reason)
        {
            throw new IOException($"The backup {target} cannot be written: {reason}.");
        }
    }

    private static void Copy(SqliteConnection source, string part, string connectionString, CancellationToken cancellationToken)
    {
        File.Delete(part);
        using var copy = new SqliteConnection(connectionString);
        copy.Open();

        // With a snapshot that stays, what others write does not make SQLite begin anew; https://sqlite.org/c3ref/backup_finish.html
        using (var snapshot = source.BeginTransaction(deferred: true))
        {
            Ask(source, "select count(*) from sqlite_schema", snapshot);
            CopyPages(source, copy, cancellationToken);
        }

        // One file that needs no other, and is told from the database that it was copied from.
        Ask(copy, "pragma journal_mode = delete", null);
        Ask(copy, "pragma synchronous = full", null);
        Ask(copy, "update rse_commit set previous = stamp, stamp = randomblob(16)", null);
        if (Ask(copy, "pragma quick_check(1)", null) is not "ok" and var finding)
        {
            throw new StorageFileException(
                $"The copy of {source.DataSource} is damaged ({finding}), and so is the database. Keep the backups that "
                    + "you have, and restore one."
            );
        }
    }

    private static void CopyPages(SqliteConnection source, SqliteConnection copy, CancellationToken cancellationToken)
    {
        using var backup = raw.sqlite3_backup_init(copy.Handle!, "main", source.Handle!, "main");
        if (backup.IsInvalid)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(copy.Handle!), copy.Handle);
        }

        int code;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            code = raw.sqlite3_backup_step(backup, Pages);
        } while (code == raw.SQLITE_OK);

        if (code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, copy.Handle);
        }
    }

    private static string? Ask(SqliteConnection connection, string question, SqliteTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = question;
        return command.ExecuteScalar()?.ToString();
    }
}
