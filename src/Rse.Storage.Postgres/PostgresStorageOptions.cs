namespace Rse.Storage.Postgres;

/// <summary>Section <c>Rse:Storage:Postgres</c>.</summary>
public sealed class PostgresStorageOptions
{
    /// <summary>
    /// Whether the tables are brought up to date when the host starts; true by default. A host that runs the script of
    /// <see cref="IStorageMigrator"/> itself says false.
    /// </summary>
    public bool MigrateAtStart { get; set; } = true;
}
