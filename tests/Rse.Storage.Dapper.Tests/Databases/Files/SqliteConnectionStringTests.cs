using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Rse.Storage.Dapper.Tests.Transactions;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;

namespace Rse.Storage.Dapper.Tests.Databases.Files;

/// <summary>What a host may write into the connection string, and what becomes of it.</summary>
public sealed class SqliteConnectionStringTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(";Cache=Shared")]
    [InlineData(";Cache=Shared;Foreign Keys=False;Recursive Triggers=True;Pooling=False")]
    [InlineData(";Default Timeout=1")]
    [InlineData(";Command Timeout=0")]
    [InlineData(";Mode=ReadWrite")]
    [InlineData(";Vfs=unix")]
    public async Task Keys_of_the_hosts_own_connections_change_nothing_for_many_who_read_and_write_at_once(string settings)
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync(settings: settings);
        var notebook = new Notebook(host);

        await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(number =>
                    Task.Run(
                        async () =>
                        {
                            await notebook.AddAsync(number, Token);
                            await notebook.ListAsync();
                        },
                        Token
                    )
                )
        );

        await notebook.AssertAsync(Enumerable.Range(0, 60));
        await using var connection = (SqliteConnection)await host.Get<Database>().OpenForMigrationAsync(Token);
        Assert.Equal(
            "1 wal 2",
            $"{Ask(connection, "pragma foreign_keys")} {Ask(connection, "pragma journal_mode")} {Ask(connection, "pragma synchronous")}"
        );
    }

    [Theory]
    [InlineData("Data Source=file::memory:", "names no file")]
    [InlineData("Data Source=file:x?mode=memory&cache=shared", "names no file")]
    [InlineData("Data Source=file:", "names no file")]
    [InlineData("Data Source= ", "names no file")]
    [InlineData("Data Source=x.db;Mode=Memory", "names no file")]
    [InlineData("Data Source=x.db;Mode=ReadOnly", "Mode=ReadOnly")]
    [InlineData("Data Source=x.db;Vfs=unix-none", "Vfs=unix-none")]
    [InlineData("Data Source=x.db;Vfs=unix-dotfile", "Vfs=unix-dotfile")]
    [InlineData("Data Source=file:x.db?nolock=1", "nolock=1")]
    [InlineData("Data Source=file:x.db?immutable=1", "immutable=1")]
    [InlineData("Data Source=file:x.db?mode=ro", "mode=ro")]
    [InlineData("Data Source=file:x.db?vfs=memdb", "vfs=memdb")]
    [InlineData("Data Source=file://server/x.db", "server")]
    public void What_changes_locking_or_durability_is_refused_by_name(string connectionString, string name)
    {
        using var provider = new ServiceCollection().AddRse().UseSqlite(connectionString).Services.BuildServiceProvider();

        var refused = Assert.Throws<ArgumentException>(() => provider.GetRequiredService<Database>());

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.Contains("UseSqlite", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=rse.db", "rse.db")]
    [InlineData("DataSource=app.db;Cache=Shared", "app.db")]
    [InlineData("Filename=data/app.db", "data/app.db")]
    [InlineData("Data Source=file:app.db", "app.db")]
    [InlineData("Data Source=file:a%20b.db?cache=shared&mode=rwc", "a b.db")]
    public void A_relative_path_starts_at_the_content_root(string connectionString, string file)
    {
        var root = Path.Combine(Path.GetTempPath(), "rse-content-root");

        using var host = Build(root, connectionString);

        Assert.Equal(Path.Combine(root, file), ((SqliteDatabase)host.Services.GetRequiredService<Database>()).File);
    }

    [Theory]
    [InlineData("Data Source=/srv/rse.db")]
    [InlineData("Data Source=file:/srv/rse.db")]
    [InlineData("Data Source=file:///srv/rse.db")]
    [InlineData("Data Source=file://localhost/srv/rse.db")]
    public void An_absolute_path_stays(string connectionString)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The path is one of Unix.");
        using var host = Build(Path.GetTempPath(), connectionString);

        Assert.Equal("/srv/rse.db", ((SqliteDatabase)host.Services.GetRequiredService<Database>()).File);
    }

    [Fact]
    public async Task Mode_ReadWrite_stops_the_start_where_there_is_no_database()
    {
        var folder = Directory.CreateTempSubdirectory("rse-mode-");
        using var provider = Compose($"Data Source={Path.Combine(folder.FullName, "rse.db")};Mode=ReadWrite");

        var fault = await Assert.ThrowsAsync<StorageFileException>(async () =>
            await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token)
        );

        Assert.Contains("Mount the volume", fault.Message, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
        folder.Delete();
    }

    [Fact]
    public void A_password_stands_in_no_message()
    {
        var builder = new ServiceCollection().AddRse().UseSqlite("Data Source=a.db;Password=hunter2");

        var refused = Assert.Throws<InvalidOperationException>(() => builder.UseSqlite("Data Source=b.db;Password=hunter3"));

        Assert.Contains("a.db", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "LockTimeout")]
    [InlineData(700_000, "LockTimeout")]
    public void An_option_out_of_range_is_refused_by_name(int milliseconds, string name)
    {
        using var provider = new ServiceCollection()
            .AddRse()
            .UseSqlite("Data Source=a.db", options => options.LockTimeout = TimeSpan.FromMilliseconds(milliseconds))
            .Services.BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<Database>());

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    private static IHost Build(string root, string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = Directory.CreateDirectory(root).FullName }
        );
        builder.Services.AddRse().UseSqlite(connectionString);
        return builder.Build();
    }

    private static ServiceProvider Compose(string connectionString) =>
        new ServiceCollection().AddRse().UseSqlite(connectionString).Services.BuildServiceProvider();

    private static object? Ask(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar();
    }
}
