using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Rse;
using Rse.Storage;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses where a network is kept.</summary>
public static class RseStorageBuilderExtensions
{
    /// <summary>Keeps the network in an SQLite file. The same call twice is harmless; a different storage besides is refused.</summary>
    /// <param name="builder">The network.</param>
    /// <param name="connectionString">Such as <c>Data Source=rse.db</c>; must name a file.</param>
    /// <param name="configure">Durability and migration.</param>
    /// <exception cref="InvalidOperationException">Another storage was chosen before.</exception>
    public static IRseBuilder UseSqlite(this IRseBuilder builder, string connectionString, Action<SqliteStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var options = new SqliteStorageOptions { ConnectionString = connectionString };
        configure?.Invoke(options);
        return builder.Use<SqliteHomePicker>(new StorageChoice($"UseSqlite(\"{connectionString}\")", options.MigrateAtStart), provider => new SqliteDatabase(options, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Keeps the network in PostgreSQL. The same call twice is harmless; a different storage besides is refused.</summary>
    /// <param name="builder">The network.</param>
    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="configure">Migration.</param>
    /// <exception cref="InvalidOperationException">Another storage was chosen before.</exception>
    public static IRseBuilder UsePostgres(this IRseBuilder builder, string connectionString, Action<PostgresStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var options = new PostgresStorageOptions();
        configure?.Invoke(options);
        var target = new NpgsqlConnectionStringBuilder(connectionString);

        // The reset travels with the next statement and takes as long as a small one; Rse leaves nothing behind in its sessions.
        target.NoResetOnClose = true;
        return builder.Use<PostgresHomePicker>(
            new StorageChoice($"UsePostgres(\"{target.Host}/{target.Database}\")", options.MigrateAtStart),
            _ => new PostgresDatabase(NpgsqlDataSource.Create(target), owned: true));
    }

    /// <summary>Keeps the network in PostgreSQL, through a data source that the host owns and disposes of.</summary>
    /// <exception cref="InvalidOperationException">Another storage was chosen before.</exception>
    public static IRseBuilder UsePostgres(this IRseBuilder builder, NpgsqlDataSource source, Action<PostgresStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var options = new PostgresStorageOptions();
        configure?.Invoke(options);
        return builder.Use<PostgresHomePicker>(new StorageChoice("UsePostgres(NpgsqlDataSource)", options.MigrateAtStart), _ => new PostgresDatabase(source, owned: false));
    }

    private static IRseBuilder Use<THome>(this IRseBuilder builder, StorageChoice choice, Func<IServiceProvider, Database> create)
        where THome : class, IFeedPicker
    {
        var earlier = builder.Services.FirstOrDefault(service => service.ServiceType == typeof(StorageChoice))?.ImplementationInstance as StorageChoice;
        if (earlier is not null && earlier != choice)
        {
            throw new InvalidOperationException($"A network has one storage, and two were chosen: {earlier.Name} and {choice.Name}. Keep one of the two calls.");
        }

        builder.Services.TryAddSingleton(choice);
        builder.Services.TryAddSingleton(create);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedPicker, THome>());
        StorageRegistration.Add(builder.Services);
        return builder;
    }
}
