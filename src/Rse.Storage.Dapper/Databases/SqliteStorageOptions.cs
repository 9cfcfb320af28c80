namespace Rse.Storage;

/// <summary>Section <c>Rse:Storage:Sqlite</c>.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>As Microsoft.Data.Sqlite reads it; must name a file.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Full by default.</summary>
    public SqliteDurability Durability { get; set; }

    /// <summary>
    /// Whether the tables are brought up to date when the host starts; true by default. A host that runs the script of
    /// <see cref="IStorageMigrator"/> itself says false.
    /// </summary>
    public bool MigrateAtStart { get; set; } = true;
}
