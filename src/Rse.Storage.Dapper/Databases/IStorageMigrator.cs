namespace Rse.Storage;

/// <summary>Migrates the tables of a network. Runs when the host starts, unless the storage options disable it.</summary>
public interface IStorageMigrator
{
    /// <summary>Creates or changes the tables, if they are out of date. One process migrates at a time.</summary>
    /// <exception cref="StorageVersionException">
    /// The database is newer than this code, or a migration that ran differs from the one in this code.
    /// </exception>
    ValueTask MigrateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The statements that <see cref="MigrateAsync"/> would run, for a database administrator to run instead; empty if there are none.
    /// </summary>
    ValueTask<string> ScriptAsync(CancellationToken cancellationToken);
}
