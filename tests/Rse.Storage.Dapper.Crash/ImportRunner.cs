using Microsoft.Extensions.DependencyInjection;
using Rse.Imports;
using Rse.Imports.Forums;

namespace Rse.Storage.Dapper.Crash;

/// <summary>Imports a forum archive in small batches and says after each how many items are committed.</summary>
internal static class ImportRunner
{
    public static async Task RunAsync(string database, string connectionString, string archive)
    {
        var builder = new ServiceCollection().AddRse().AddImports(options => options.BatchSize = 20);
        await using var provider = (
            database is "sqlite" ? builder.UseSqlite(connectionString) : builder.UsePostgres(connectionString)
        ).Services.BuildServiceProvider();
        await provider.GetRequiredService<ImportService>().ImportAsync("forum", ForumArchive.ReadAsync(archive), new Teller());
    }

    private sealed class Teller : IProgress<ImportReport>
    {
        public void Report(ImportReport value)
        {
            Console.Out.WriteLine($"committed {value.Read}");
            Console.Out.Flush();
        }
    }
}
