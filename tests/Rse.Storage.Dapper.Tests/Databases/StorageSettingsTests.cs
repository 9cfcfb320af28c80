using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.Storage.Databases;
using Rse.Storage.Postgres;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>What the configuration of a host says of the storage.</summary>
public sealed class StorageSettingsTests
{
    [Fact]
    public void Durability_patience_and_migration_may_stand_in_the_configuration_and_the_code_wins()
    {
        using var provider = Compose(
            builder =>
                builder
                    .UseSqlite("Data Source=never-opened.db", options => options.LockTimeout = TimeSpan.FromSeconds(5))
                    .UseSqlite("Data Source=never-opened.db"),
            ("Rse:Storage:Sqlite:Durability", "normal"),
            ("Rse:Storage:Sqlite:LockTimeout", "00:00:10"),
            ("Rse:Storage:Sqlite:MigrateAtStart", "false"),
            ("Rse:Storage:Postgres:PreparesStatement", "the section of another database is not read")
        );

        provider.GetRequiredService<IStartupValidator>().Validate();
        var options = provider.GetRequiredService<IOptions<SqliteStorageOptions>>().Value;

        Assert.Equal(
            (SqliteDurability.Normal, TimeSpan.FromSeconds(5), false),
            (options.Durability, options.LockTimeout, options.MigrateAtStart)
        );
        Assert.Equal("Data Source=never-opened.db", options.ConnectionString);
        Assert.False(provider.GetRequiredService<Database>().MigratesAtStart);
    }

    [Fact]
    public void What_a_pooler_allows_may_stand_in_the_configuration()
    {
        using var provider = Compose(
            builder => builder.UsePostgres("Host=never-reached;Database=rse"),
            ("Rse:Storage:Postgres:PreparesStatements", "false"),
            ("Rse:Storage:Postgres:MigrateAtStart", "false")
        );

        provider.GetRequiredService<IStartupValidator>().Validate();

        Assert.False(provider.GetRequiredService<IOptions<PostgresStorageOptions>>().Value.PreparesStatements);
        Assert.False(provider.GetRequiredService<Database>().MigratesAtStart);
    }

    [Theory]
    [InlineData("Rse:Storage:Sqlite:Durablity", "Rse:Storage:Sqlite:Durability")]
    [InlineData("Rse:Storage:Sqlite:ConnectionString", "Rse:Storage:Sqlite:ConnectionString is not a key")]
    [InlineData("Rse:Storage:Durability", "Rse:Storage:Sqlite:Durability")]
    public void An_unknown_key_stops_the_start(string key, string named)
    {
        using var provider = Compose(builder => builder.UseSqlite("Data Source=never-opened.db"), (key, "Full"));

        var fault = Record.Exception(() => provider.GetRequiredService<IStartupValidator>().Validate());

        // Whether the options are read before they are validated depends on what else the host validates.
        Assert.True(fault is OptionsValidationException or InvalidOperationException, $"{fault}");
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_out_of_range_stops_the_start_and_names_where_it_stands()
    {
        using var provider = Compose(
            builder => builder.UseSqlite("Data Source=never-opened.db"),
            ("Rse:Storage:Sqlite:LockTimeout", "00:00:00")
        );

        var fault = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<Database>);

        Assert.Contains("Rse:Storage:Sqlite", fault.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Compose(Action<IRseBuilder> use, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build()
        );
        use(services.AddRse());
        return services.BuildServiceProvider();
    }
}
