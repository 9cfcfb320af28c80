namespace Rse.Storage;

/// <summary>Brings the tables of a network up to date. Runs when the host starts, unless the storage options say otherwise.</summary>
public interface IStorageMigrator
{
    /// <summary>Makes or changes the tables, one process at a time. Nothing happens where they are up to date.</summary>
    /// <exception cref="StorageVersionException">
    /// The database is newer than this code, or a migration that it ran is not the one shipped here.
    /// </exception>
    ValueTask MigrateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The statements that <see cref="MigrateAsync"/> would run, for a database administrator to run instead; empty where there are none.
    /// </summary>
    ValueTask<string> ScriptAsync(CancellationToken cancellationToken);
}
