using Microsoft.Data.Sqlite;

namespace Rse.Storage.Dapper.Crash;

/// <summary>Holds the write lock of an SQLite file and says so, until a line is read.</summary>
internal static class LockRunner
{
    public static async Task RunAsync(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction(deferred: false);
        Console.Out.WriteLine("held");
        Console.Out.Flush();
        await Console.In.ReadLineAsync();
    }
}
