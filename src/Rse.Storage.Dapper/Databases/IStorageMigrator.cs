namespace Rse.Storage;

/// <summary>Migrates the tables of a network. Runs when the host starts; the storage options can reduce it to a check.</summary>
public interface IStorageMigrator
{
    /// <summary>
    /// Creates or changes the tables, if they are out of date, then does what <see cref="CheckAsync"/> does about the log. One process
    /// migrates at a time; another waits for it, however long it takes, and logs that it waits.
    /// </summary>
    /// <exception cref="StorageVersionException">
    /// The database is newer than this code, or a migration that ran differs from the one in this code.
    /// </exception>
    ValueTask MigrateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Checks that the tables are those of this code, without changing them, and that the places in the log which its readers stored are
    /// places of this log: those of another PostgreSQL cluster, as after a dump was restored, are put right and logged.
    /// </summary>
    /// <exception cref="StorageVersionException">
    /// The database has no tables, lacks migrations or is newer than this code, or a migration that ran differs from the one in this code.
    /// </exception>
    ValueTask CheckAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The statements that <see cref="MigrateAsync"/> would run, for a database administrator to run instead; empty if there are none.
    /// </summary>
    ValueTask<string> ScriptAsync(CancellationToken cancellationToken);
}
