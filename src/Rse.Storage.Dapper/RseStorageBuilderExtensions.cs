using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse;
using Rse.Search;
using Rse.Storage;
using Rse.Storage.Activities;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Migrating;
using Rse.Storage.Databases.Sqlite;
using Rse.Storage.Databases.Sqlite.Files;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;
using Rse.Storage.Search;
using Rse.Storage.Search.Indexing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stores a network in SQLite, and searches it in the database that it has.</summary>
public static class RseStorageBuilderExtensions
{
    /// <summary>Stores the network in an SQLite file. The same call twice is harmless; a second, different storage is refused.</summary>
    /// <param name="builder">The network.</param>
    /// <param name="connectionString">
    /// Such as <c>Data Source=rse.db</c>; must name a file. A relative path starts at the host's content root.
    /// </param>
    /// <param name="configure">Durability and migration; wins over the section <c>Rse:Storage:Sqlite</c>.</param>
    /// <exception cref="InvalidOperationException">Another storage was chosen before.</exception>
    public static IRseBuilder UseSqlite(this IRseBuilder builder, string connectionString, Action<SqliteStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var isFirst = builder.Services.All(service => service.ServiceType != typeof(StorageChoice));
        StorageRegistration.Use(
            builder,
            new StorageChoice($"UseSqlite(\"{Name(connectionString)}\")"),
            provider => new SqliteDatabase(
                provider.GetRequiredService<IOptions<SqliteStorageOptions>>().Value,
                provider.GetService<IHostEnvironment>()?.ContentRootPath ?? Directory.GetCurrentDirectory(),
                provider.GetRequiredService<ILogger<SqliteDatabase>>(),
                provider.GetRequiredService<TimeProvider>()
            )
        );
        builder.Services.AddRseSection<SqliteSettings>(SqliteSettings.Section);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<SqliteStorageOptions>, SqliteSettingsReader>());
        if (isFirst)
        {
            builder.Services.Configure<SqliteStorageOptions>(options => options.ConnectionString = connectionString);
        }

        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        builder.Services.AddService<SqliteBackupService>();
        builder.Services.TryAddSingleton<FullTextDialect, SqliteFullText>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedPicker, SqliteHomePicker>());
        builder.Services.AddHostedService<SqliteActivityWatch>();
        builder.Services.AddHostedService<SqliteFileWatch>();
        return builder;
    }

    /// <summary>
    /// Finds posts, comments, members, spaces, topics and objects of the host in tables of the network's own database, for a host that
    /// keeps no folder. The same call twice is harmless.
    /// </summary>
    /// <remarks>
    /// With FTS5 on SQLite and <c>tsvector</c> on PostgreSQL. <c>AddSearch</c> of the package <c>Rse.Search</c> finds more, faster, and
    /// ranks better: <c>docs/guides/search.md</c> says by how much. A network has one search index: a host that adds both does not start.
    /// Without this call the tables stay empty.
    /// </remarks>
    public static IRseBuilder AddSqlSearch(this IRseBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TextStore>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ISearchIndex, SqlSearchIndex>());
        return builder.AddProjection<SqlSearchProjection>();
    }

    // Never the password, for the name stands in messages.
    private static string Name(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        return builder.Remove("Password") ? builder.ToString() : connectionString;
    }
}
