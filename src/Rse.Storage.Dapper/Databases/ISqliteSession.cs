namespace Rse.Storage.Databases;

/// <summary>A connection to SQLite on which statements can be read without ADO.NET.</summary>
internal interface ISqliteSession
{
    /// <summary>The statement, compiled once a session. Of texts of Rse's own, of which there is an end.</summary>
    SqliteCursor Open(string sql);
}
