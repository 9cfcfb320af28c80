using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite.Files;

/// <summary>
/// What is asked of a database file before it is used: whether it may be written, belongs to its <c>-wal</c>, and is whole.
/// </summary>
/// <remarks>
/// A clean stop leaves no <c>-wal</c>. If there is one, either another process uses the database, or the last stop was not clean and a
/// person may have copied files since: then the database is checked, without changing anything.
/// </remarks>
internal static class SqliteFileCheck
{
    private const int MaxFindings = 3;

    /// <summary>Refuses a database that cannot or must not be opened.</summary>
    /// <exception cref="StorageFileException">The message says why, and what would do.</exception>
    public static void Check(SqliteTarget target, ILogger logger, TimeProvider time)
    {
        CheckAccess(target);
        var file = Follow(target.File);
        var log = new FileInfo($"{file}-wal");
        var database = new FileInfo(file);
        if (log is { Exists: true, Length: > 0 } && database is not { Exists: true, Length: > 0 })
        {
            throw new StorageFileException(
                $"The database {file} is {(database.Exists ? "empty" : "missing")}, but {log.FullName} holds changes of it, "
                    + "which SQLite would delete. Put the database back that belongs to it; or, to begin with another "
                    + $"or a new one, delete {log.Name} and "
                    + $"{database.Name}-shm first."
            );
        }

        if (database is not { Exists: true, Length: > 0 })
        {
            return;
        }

        if (log.Exists)
        {
            CheckAfterStop(target, file, log, logger, time);
        }
        else
        {
            Ask(target.ForReading(isPooled: false), file, "select count(*) from sqlite_schema");
        }
    }

    /// <summary>Explains why SQLite could not open or write the file.</summary>
    public static StorageFileException Explain(SqliteTarget target, SqliteException exception) =>
        exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
            ? Damaged(target.File, exception.Message, exception)
            : new StorageFileException(
                $"SQLite cannot use {target.File} as the user {UnixFile.User} ({exception.Message.TrimEnd('.')}). Let "
                    + "this user read and write "
                    + "it, its -wal and -shm files and its folder, on a local disk.",
                exception
            );

    /// <summary>The file that a path leads to, beside which SQLite puts the others.</summary>
    public static string Follow(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // There is none yet, or none any more.
            return path;
        }
    }

    private static void CheckAccess(SqliteTarget target)
    {
        var path = target.File;
        var folder = Path.GetDirectoryName(path) ?? path;
        if (Directory.Exists(path))
        {
            throw new StorageFileException(
                $"{path} is a folder; the data source of UseSqlite must name a file, for instance {path}/rse.db."
            );
        }

        if (!Directory.Exists(folder))
        {
            throw new StorageFileException(
                $"The folder {folder} of the database {path} does not exist, or the user {UnixFile.User} may not enter "
                    + "it. Mount the volume that "
                    + "holds it, or create the folder and let this user write to it; Rse does not create it, because "
                    + "what is stored below an "
                    + "unmounted volume is lost."
            );
        }

        if (!target.MayCreate && !File.Exists(path))
        {
            throw new StorageFileException(
                $"There is no database {path}, and Mode=ReadWrite in the connection string creates none. Mount the "
                    + "volume that holds it, or "
                    + "leave Mode out to begin a new network."
            );
        }

        var file = Follow(path);
        foreach (var own in new[] { file, $"{file}-wal", $"{file}-shm" })
        {
            if (File.Exists(own) && UnixFile.ExplainFile(own) is { } reason)
            {
                throw new StorageFileException(
                    $"Rse cannot write {own}: {reason}. Let this user write it (chown or chmod, or another runAsUser "
                        + "and fsGroup), or mount it "
                        + "writable."
                );
            }
        }

        if (UnixFile.ExplainFolder(Path.GetDirectoryName(file) ?? folder) is { } fault)
        {
            throw new StorageFileException(
                $"Rse cannot keep its database {path} in {Path.GetDirectoryName(file)}: {fault}. SQLite creates files beside the database. "
                    + "Let this user write to the folder, or mount a writable volume there, or name another place in the connection string."
            );
        }
    }

    private static void CheckAfterStop(SqliteTarget target, string file, FileInfo log, ILogger logger, TimeProvider time)
    {
        var started = time.GetTimestamp();
        if (log.Length > 0 && !target.IsEncrypted && SqliteLogFile.BelongsTo(file, log.FullName) is false)
        {
            throw new StorageFileException(
                $"The database {file} does not belong to {log.FullName} beside it: a backup or another database was "
                    + "copied over the one that "
                    + $"{log.Name} continues, and together they would be a wreck. Nothing was opened. If "
                    + $"{Path.GetFileName(file)} is the backup "
                    + $"that you want, delete {log.Name} and {Path.GetFileName(file)}-shm, and start again; otherwise "
                    + "put the other database back."
            );
        }

        Ask(target.ForReading(isPooled: false), file, $"pragma quick_check({MaxFindings})");
        SqliteLog.Checked(logger, file, time.GetElapsedTime(started));
    }

    // Only reads: closing a connection that may write brings the -wal into the database.
    private static void Ask(string connectionString, string file, string question)
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = question;
            using var reader = command.ExecuteReader();
            List<string> findings = [];
            while (reader.Read())
            {
                if (reader.GetFieldType(0) == typeof(string) && reader.GetString(0) is not "ok" and var finding)
                {
                    findings.Add(finding);
                }
            }

            if (findings.Count > 0)
            {
                throw Damaged(file, string.Join("; ", findings), null);
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            throw Damaged(file, exception.Message, exception);
        }
    }

    private static StorageFileException Damaged(string file, string finding, Exception? cause)
    {
        var message =
            $"The database {file} is damaged ({finding.ReplaceLineEndings(" ")}). Nothing was changed. Restore a backup: move {file}, "
            + $"{file}-wal and {file}-shm away, and copy the backup to {file}.";
        return cause is null ? new StorageFileException(message) : new StorageFileException(message, cause);
    }
}
