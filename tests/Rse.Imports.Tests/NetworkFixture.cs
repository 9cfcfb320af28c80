using Microsoft.Extensions.DependencyInjection;
using Rse.Storage;
using Rse.Testing.Storage;

namespace Rse.Imports.Tests;

/// <summary>Networks with imports in SQLite files.</summary>
public sealed class NetworkFixture()
    : StorageFixture(
        (builder, folder) =>
            builder
                .UseSqlite($"Data Source={folder}/rse.db", options => options.Durability = SqliteDurability.Normal)
                .AddMarkdown()
                .AddImports()
    );
