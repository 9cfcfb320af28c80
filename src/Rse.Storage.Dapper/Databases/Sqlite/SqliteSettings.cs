using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Rse.Storage.Databases.Sqlite;

/// <summary>What a host may say of SQLite in its configuration. The connection string stands in its code.</summary>
internal sealed class SqliteSettings
{
    public const string Section = "Rse:Storage:Sqlite";

    /// <inheritdoc cref="SqliteStorageOptions.LockTimeout"/>
    public TimeSpan? LockTimeout { get; set; }

    /// <inheritdoc cref="SqliteStorageOptions.Durability"/>
    public SqliteDurability? Durability { get; set; }

    /// <inheritdoc cref="SqliteStorageOptions.MigrateAtStart"/>
    public bool? MigrateAtStart { get; set; }
}

/// <summary>Takes over what the configuration says, before the code of the host.</summary>
internal sealed class SqliteSettingsReader(IServiceProvider services) : IConfigureOptions<SqliteStorageOptions>
{
    public void Configure(SqliteStorageOptions options)
    {
        services.CheckRseSection<SqliteSettings>(SqliteSettings.Section);
        if (services.GetService<IConfiguration>()?.GetSection(SqliteSettings.Section).Get<SqliteSettings>() is { } settings)
        {
            options.LockTimeout = settings.LockTimeout ?? options.LockTimeout;
            options.Durability = settings.Durability ?? options.Durability;
            options.MigrateAtStart = settings.MigrateAtStart ?? options.MigrateAtStart;
        }
    }
}
