using SQLitePCL;

namespace Rse.Storage.Databases;

/// <summary>A connection to SQLite whose statements can be bound and stepped without ADO.NET, for whoever runs one dozens of times a page.</summary>
internal interface ISqliteSession
{
    /// <summary>The statement, compiled once a session. Whoever steps it resets it; the values bound to it may be those of an earlier caller.</summary>
    /// <remarks>Nothing waits here for a lock: something else was read before, in the same transaction.</remarks>
    sqlite3_stmt Prepare(string sql);
}
