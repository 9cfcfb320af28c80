using Microsoft.Extensions.DependencyInjection;

namespace Rse.Storage.Dapper.Crash;

/// <summary>Starts a network on an SQLite file as the user of this process, and says what came of it: "started", or the fault.</summary>
internal static class StartRunner
{
    public static async Task<int> RunAsync(string connectionString)
    {
        await using var provider = new ServiceCollection().AddRse().UseSqlite(connectionString).Services.BuildServiceProvider();
        try
        {
            await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
            Console.Out.WriteLine("started");
            return 0;
        }
        catch (StorageFileException exception)
        {
            Console.Out.WriteLine(exception.Message);
            return 3;
        }
    }
}
