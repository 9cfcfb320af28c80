namespace Rse.Storage;

/// <summary>Section <c>Rse:Storage:Sqlite</c>.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>A connection string of Microsoft.Data.Sqlite; must name a file.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Full by default.</summary>
    public SqliteDurability Durability { get; set; }

    /// <summary>
    /// Whether to migrate the tables when the host starts; true by default. False for a host that runs the script of
    /// <see cref="IStorageMigrator"/> itself: they are then checked, and tables of another version stop the start.
    /// </summary>
    public bool MigrateAtStart { get; set; } = true;
}

/// <summary>What an acknowledged write survives on SQLite.</summary>
public enum SqliteDurability
{
    /// <summary>Power loss: each commit waits for the disk (<c>synchronous=FULL</c>).</summary>
    Full,

    /// <summary>
    /// A crash of the process. A power loss may lose the last commits (<c>synchronous=NORMAL</c>), but never corrupts the database.
    /// </summary>
    Normal,
}
