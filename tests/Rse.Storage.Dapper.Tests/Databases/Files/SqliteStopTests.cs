using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Storage.Dapper.Tests.Transactions;
using Rse.Storage.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases.Files;

/// <summary>What a stop leaves beside the database, so that a copy of one file is a backup.</summary>
public sealed class SqliteStopTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clean_stop_leaves_one_file_with_everything_in_it(bool isAwaited)
    {
        using var network = await SqliteNetwork.CreateAsync();
        var host = await network.StartAsync();
        await UseAsync(host);

        await StopAsync(host, isAwaited);

        Assert.Equal([network.File], Directory.GetFiles(network.Folder));
        await using var again = await network.StartAsync();
        await new Notebook(again).AssertAsync(1);
    }

    [Fact]
    public async Task A_host_that_stops_without_being_disposed_of_leaves_everything_in_one_file()
    {
        using var network = await SqliteNetwork.CreateAsync();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddRse().UseSqlite($"Data Source={network.File}");
        var host = builder.Build();
        await host.StartAsync(Token);
        await new Notebook(new StorageHost((ServiceProvider)host.Services)).AddAsync(1, Token);

        await host.StopAsync(Token);

        Assert.Equal(0, new FileInfo(network.Log).Length);
        host.Dispose();
        await using var again = await network.StartAsync();
        await new Notebook(again).AssertAsync(1);
    }

    [Fact]
    public async Task A_stop_after_reading_alone_leaves_one_file_too()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using (var host = await network.StartAsync())
        {
            await new Notebook(host).AssertAsync();
        }

        Assert.Equal([network.File], Directory.GetFiles(network.Folder));
    }

    [Fact]
    public async Task Where_the_host_still_has_the_file_open_a_stop_brings_everything_into_it()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var own = new SqliteConnection($"Data Source={network.File};Pooling=False");
        await own.OpenAsync(Token);
        await ReadAsync(own);
        await using (var host = await network.StartAsync())
        {
            await UseAsync(host);
        }

        Assert.Equal(0, new FileInfo(network.Log).Length);
    }

    [Fact]
    public async Task Services_that_were_never_used_are_disposed_of_and_create_no_file()
    {
        var folder = Directory.CreateTempSubdirectory("rse-unused-");
        var provider = new ServiceCollection()
            .AddRse()
            .UseSqlite($"Data Source={Path.Combine(folder.FullName, "rse.db")}")
            .Services.BuildServiceProvider();
        _ = provider.GetRequiredService<Database>();

        await StopAsync(new StorageHost(provider), isAwaited: false);

        Assert.Empty(folder.GetFiles());
        folder.Delete();
    }

    private static async Task UseAsync(StorageHost host)
    {
        await new Notebook(host).AddAsync(1, Token);
        await new Notebook(host).AssertAsync(1);
        await using var session = await host.Get<Database>().RentAsync(Token);
        await using var pooled = await host.Get<Database>().OpenPooledAsync(Token);
        await ReadAsync((SqliteConnection)pooled);
    }

    private static async Task ReadAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from rse_member";
        await command.ExecuteScalarAsync(Token);
    }

    private static async Task StopAsync(StorageHost host, bool isAwaited)
    {
        if (isAwaited)
        {
            await host.DisposeAsync();
        }
        else
        {
            ((ServiceProvider)host.Services).Dispose();
        }
    }
}
