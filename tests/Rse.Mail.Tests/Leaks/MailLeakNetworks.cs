using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rse.Mail.Tests.Letters;
using Rse.Mail.Tests.Sending;
using Rse.Storage;
using Rse.Testing.Leaks;
using Rse.Testing.Postgres;
using Rse.Tests;

namespace Rse.Mail.Tests.Leaks;

/// <summary>Networks whose letters a server on this machine takes, and whose numbers begin high.</summary>
internal static class MailLeakNetworks
{
    /// <summary>The mail server whose word on senders counts.</summary>
    public const string Server = "mx.intranet.example";

    public static async ValueTask<LeakNetwork> OpenSqliteAsync(Action<IRseBuilder> configure)
    {
        var folder = Directory.CreateTempSubdirectory("rse-mail-leaks-").FullName;
        var file = Path.Combine(folder, "rse.db");
        var (provider, peer) = Compose(
            services => services.UseSqlite($"Data Source={file}", options => options.Durability = SqliteDurability.Normal),
            configure
        );
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = LeakNumbers.Sqlite;
            await command.ExecuteNonQueryAsync();
        }

        return new LeakNetwork(
            provider,
            async () =>
            {
                await provider.DisposeAsync();
                await peer.DisposeAsync();
                Directory.Delete(folder, recursive: true);
            }
        );
    }

    public static async ValueTask<LeakNetwork> OpenPostgresAsync(PostgresCluster cluster, Action<IRseBuilder> configure)
    {
        var name = $"rse_{Guid.NewGuid():N}";
        await cluster.CreateDatabaseAsync(name);
        var (provider, peer) = Compose(services => services.UsePostgres(cluster.ConnectionString(name)), configure);
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        await using (var source = NpgsqlDataSource.Create(cluster.ConnectionString(name) + ";Pooling=false"))
        {
            await using var command = source.CreateCommand(LeakNumbers.Postgres);
            await command.ExecuteNonQueryAsync();
        }

        return new LeakNetwork(
            provider,
            async () =>
            {
                await provider.DisposeAsync();
                await peer.DisposeAsync();
                await cluster.DropDatabaseAsync(name);
            }
        );
    }

    private static (ServiceProvider Provider, FaultyPeer Peer) Compose(Action<IRseBuilder> store, Action<IRseBuilder> configure)
    {
        var peer = new FaultyPeer();
        var settings = LetterFixture.Settings();
        settings["Rse:Mail:Smtp:Port"] = peer.Port.ToString(CultureInfo.InvariantCulture);
        settings["Rse:Mail:Smtp:LettersPerMinute"] = "100000";
        settings["Rse:Mail:Smtp:LettersPerConnection"] = "10000";
        settings["Rse:Mail:Incoming:AuthenticationServer"] = Server;
        var builder = new ServiceCollection().AddRse();
        builder.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        builder.Services.AddSingleton(peer).AddSingleton<RepliableLetters>();
        store(builder);
        builder.AddMarkdown().AddMail();
        configure(builder);
        return (builder.Services.BuildServiceProvider(validateScopes: true), peer);
    }
}
