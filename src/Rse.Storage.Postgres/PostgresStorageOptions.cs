namespace Rse.Storage.Postgres;

/// <summary>What a host tells <c>UsePostgres</c>, and section <c>Rse:Storage:Postgres</c>.</summary>
public sealed class PostgresStorageOptions
{
    /// <summary>
    /// Whether the tables are brought up to date when the host starts; true by default. A host that runs the script of
    /// <see cref="IStorageMigrator"/> itself says false: they are then checked, and tables of another version stop the start.
    /// </summary>
    public bool MigrateAtStart { get; set; } = true;

    /// <summary>
    /// Whether the statements that Rse runs most stay prepared on their connections, and one connection listens for the commits of other
    /// processes. False for a pooler that gives each transaction another connection of the server, such as PgBouncer with
    /// <c>pool_mode=transaction</c>: nothing is prepared, and the log is polled. Null, the default, asks the first connection whether a
    /// pooler stands in between, and then counts as false. True for a pooler that keeps a connection per client.
    /// </summary>
    /// <remarks>A pooler is told by the number of the server process: it gives its clients another.</remarks>
    public bool? PreparesStatements { get; set; }
}
