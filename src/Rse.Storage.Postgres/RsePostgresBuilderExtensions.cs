using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Rse;
using Rse.Storage;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Migrating;
using Rse.Storage.Feeds;
using Rse.Storage.Postgres;
using Rse.Storage.Postgres.Activities;
using Rse.Storage.Postgres.Databases;
using Rse.Storage.Postgres.Feeds;
using Rse.Storage.Postgres.Search;
using Rse.Storage.Search;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stores a network in PostgreSQL.</summary>
public static class RsePostgresBuilderExtensions
{
    /// <summary>Stores the network in PostgreSQL. The same call twice is harmless; a second, different storage is refused.</summary>
    /// <param name="builder">The network.</param>
    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="configure">
    /// Migration, and what a pooler in between allows; wins over the section <c>Rse:Storage:Postgres</c>.
    /// </param>
    /// <exception cref="InvalidOperationException">Another storage was chosen before.</exception>
    public static IRseBuilder UsePostgres(
        this IRseBuilder builder,
        string connectionString,
        Action<PostgresStorageOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var target = new NpgsqlConnectionStringBuilder(connectionString);

        // The reset travels with the next statement and takes as long as a small one; Rse leaves nothing behind in its sessions.
        target.NoResetOnClose = true;

        // Rse prepares what pays; behind a pooler, which is known only later, nothing may be prepared.
        target.MaxAutoPrepare = 0;
        return Use(
            builder,
            $"UsePostgres(\"{target.Host}/{target.Database}\")",
            configure,
            (options, logger) => new PostgresDatabase(NpgsqlDataSource.Create(target), options, logger, owned: true)
        );
    }

    /// <summary>Stores the network in PostgreSQL, through a data source that the host owns and disposes of.</summary>
    /// <exception cref="InvalidOperationException">Another storage was chosen before.</exception>
    public static IRseBuilder UsePostgres(
        this IRseBuilder builder,
        NpgsqlDataSource source,
        Action<PostgresStorageOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        return Use(
            builder,
            "UsePostgres(NpgsqlDataSource)",
            configure,
            (options, logger) => new PostgresDatabase(source, options, logger, owned: false)
        );
    }

    private static IRseBuilder Use(
        IRseBuilder builder,
        string call,
        Action<PostgresStorageOptions>? configure,
        Func<PostgresStorageOptions, ILogger<PostgresDatabase>, PostgresDatabase> create
    )
    {
        StorageRegistration.Use(
            builder,
            new StorageChoice(call),
            provider =>
                create(
                    provider.GetRequiredService<IOptions<PostgresStorageOptions>>().Value,
                    provider.GetRequiredService<ILogger<PostgresDatabase>>()
                )
        );
        builder.Services.AddRseSection<PostgresStorageOptions>(PostgresSettingsReader.Section);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<PostgresStorageOptions>, PostgresSettingsReader>());
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedPicker, PostgresHomePicker>());
        builder.Services.TryAddSingleton<FullTextDialect, PostgresFullText>();
        builder.Services.AddHostedService<PostgresActivityWatch>();
        return builder;
    }
}
