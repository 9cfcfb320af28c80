using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Rse.Storage.Databases.Sqlite.Writing;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite.Files;

/// <summary>Closes a database so that all commits are in one file.</summary>
internal static class SqliteClosing
{
    /// <summary>Closes the writer, and brings what the <c>-wal</c> holds into the database, unless a file is missing or damaged.</summary>
    public static void Close(SqliteWriter writer, SqliteFileGuard guard, SqliteTarget target, ILogger logger)
    {
        if (!guard.IsKnown || guard.FindFault() is not null)
        {
            writer.Close();
            return;
        }

        try
        {
            using var last = new SqliteConnection(target.ForWriting(mayCreate: false));
            last.Open();

            // SQLite looks into the file at the first statement only, and the last connection closes what it has looked into.
            using (var command = last.CreateCommand())
            {
                command.CommandText = "select count(*) from sqlite_schema";
                command.ExecuteScalar();
            }

            writer.Close();
            raw.sqlite3_wal_checkpoint_v2(last.Handle!, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        }
        catch (SqliteException exception)
        {
            // The commits are safe in the -wal.
            SqliteLog.NotClosed(logger, exception, target.File);
            writer.Close();
        }
    }
}
