using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Storage.Dapper.Tests.Transactions;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases.Files;

/// <summary>A network in a folder of its own, which a test starts, stops, kills and copies.</summary>
internal sealed class SqliteNetwork : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SqliteNetwork(string folder) => Folder = folder;

    public string Folder { get; }

    public string File => Path.Combine(Folder, "rse.db");

    public string Log => $"{File}-wal";

    /// <summary>A network with the tables, stopped.</summary>
    public static async Task<SqliteNetwork> CreateAsync()
    {
        var network = new SqliteNetwork(Directory.CreateTempSubdirectory("rse-file-").FullName);
        await using var host = await network.StartAsync();
        return network;
    }

    /// <summary>Starts a host on it, which migrates first.</summary>
    public async Task<StorageHost> StartAsync(Action<SqliteStorageOptions>? configure = null, string settings = "")
    {
        var provider = new ServiceCollection()
            .AddRse()
            .UseSqlite($"Data Source={File}{settings}", configure)
            .Services.BuildServiceProvider(validateScopes: true);
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
        return new StorageHost(provider);
    }

    /// <summary>Writes notes into a network that is stopped.</summary>
    public async Task WriteAsync(params int[] numbers)
    {
        await using var host = await StartAsync();
        foreach (var number in numbers)
        {
            await new Notebook(host).AddAsync(number, Token);
        }
    }

    /// <summary>
    /// The files as a process leaves them that is killed after it wrote notes: a database, and a <c>-wal</c> with what was not brought into
    /// it.
    /// </summary>
    public async Task<SqliteNetwork> KillAfterAsync(params int[] numbers)
    {
        var copy = new SqliteNetwork(Directory.CreateTempSubdirectory("rse-file-").FullName);
        await using var host = await StartAsync();
        foreach (var number in numbers)
        {
            await new Notebook(host).AddAsync(number, Token);
        }

        System.IO.File.Copy(File, copy.File);
        if (System.IO.File.Exists(Log))
        {
            System.IO.File.Copy(Log, copy.Log);
        }

        return copy;
    }

    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
