using Microsoft.Extensions.DependencyInjection;
using Rse.Testing.Storage;

namespace Rse.Docs.Tests.Plugin;

/// <summary>Networks in SQLite files, for the tests of plug-ins.</summary>
public sealed class PluginFixture()
    : StorageFixture((builder, folder) => builder.UseSqlite($"Data Source={Path.Combine(folder, $"{Guid.NewGuid():N}.db")}"));
