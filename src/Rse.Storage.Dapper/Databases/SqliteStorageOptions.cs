using Microsoft.Extensions.Options;

namespace Rse.Storage;

/// <summary>
/// What <c>UseSqlite</c> is given, and section <c>Rse:Storage:Sqlite</c>, which holds all of it but the connection string.
/// </summary>
public sealed class SqliteStorageOptions
{
    /// <summary>
    /// A connection string of Microsoft.Data.Sqlite; must name a file. A relative path starts at the host's content root. What a host's own
    /// connections want of a shared cache, pooling, foreign keys and timeouts does not hold for those of Rse; <c>Mode=ReadWrite</c> stops
    /// the start where there is no database yet.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// How long a call waits to write, from asking: for those that asked before it, and for other processes and transactions of the host.
    /// 100 ms to 10 min, 30 s by default.
    /// </summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Full by default.</summary>
    public SqliteDurability Durability { get; set; }

    /// <summary>
    /// Whether to migrate the tables when the host starts; true by default. False for a host that runs the script of
    /// <see cref="IStorageMigrator"/> itself: they are then checked, and tables of another version stop the start.
    /// </summary>
    public bool MigrateAtStart { get; set; } = true;

    /// <summary>Refuses values out of range; returns itself.</summary>
    internal SqliteStorageOptions Validate()
    {
        List<string> faults = [];
        if (LockTimeout < TimeSpan.FromMilliseconds(100) || LockTimeout > TimeSpan.FromMinutes(10))
        {
            faults.Add($"LockTimeout of UseSqlite or Rse:Storage:Sqlite is {LockTimeout}; it must be from 100 ms to 10 min.");
        }

        if (!Enum.IsDefined(Durability))
        {
            faults.Add($"Durability of UseSqlite or Rse:Storage:Sqlite is {Durability}; it must be Full or Normal.");
        }

        return faults.Count == 0 ? this : throw new OptionsValidationException("UseSqlite", typeof(SqliteStorageOptions), faults);
    }
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
