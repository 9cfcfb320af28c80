using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Storage;

namespace Rse.Benchmarks.Communities;

/// <summary>The seeded community of 18,000 members in an SQLite file, made once a size and kept in the user's temporary folder.</summary>
internal static class Community
{
    private const string Version = "3";

    /// <summary>Composes a network on the community, after making it where it is not there yet.</summary>
    public static async ValueTask<(ServiceProvider Services, string ConnectionString)> OpenAsync(CommunitySize? size = null)
    {
        var file = await EnsureAsync(size ?? CommunitySize.Usual);
        var connectionString = $"Data Source={file}";
        return (Compose(connectionString), connectionString);
    }

    private static ServiceProvider Compose(string connectionString) =>
        new ServiceCollection()
            .AddRse()
            .UseSqlite(connectionString, options => options.Durability = SqliteDurability.Normal)
            .Services.BuildServiceProvider();

    private static async ValueTask<string> EnsureAsync(CommunitySize size)
    {
        var folder = Path.Combine(Path.GetTempPath(), "rse-benchmarks");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"community-{size.Name}-{Key()}.db");
        if (File.Exists(file))
        {
            return file;
        }

        foreach (var outdated in Directory.EnumerateFiles(folder, $"community-{size.Name}-*"))
        {
            File.Delete(outdated);
        }

        var draft = Path.Combine(folder, $"draft-{Guid.NewGuid():N}.db");
        await Console.Error.WriteLineAsync($"Making the community in {file}, once.");
        await using (var services = Compose($"Data Source={draft}"))
        {
            await services.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        }

        await using (var connection = new SqliteConnection($"Data Source={draft};Pooling=false"))
        {
            await connection.OpenAsync();
            CommunityWriter.Write(connection, size);
        }

        File.Move(draft, file, overwrite: true);
        return file;
    }

    /// <summary>Changes with the generator, the tables and the texts, so that a community is never out of date.</summary>
    private static string Key()
    {
        var assembly = typeof(IStorageMigrator).Assembly;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Version + (CommunityTexts.FindForum() is null ? "generated" : "forum")));
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.Contains("Sqlite", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            hash.AppendData(Encoding.UTF8.GetBytes(reader.ReadToEnd()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
