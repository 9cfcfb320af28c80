using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Rse.Storage;
using Rse.Testing.Storage;

namespace Rse.Imports.Tests;

/// <summary>Networks with imports in SQLite files, at one moment.</summary>
public sealed class NetworkFixture() : StorageFixture(Use)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static void Use(IRseBuilder builder, string folder)
    {
        builder
            .UseSqlite($"Data Source={folder}/rse.db", options => options.Durability = SqliteDurability.Normal)
            .AddMarkdown()
            .AddImports();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FakeTimeProvider(Now)));
    }
}
