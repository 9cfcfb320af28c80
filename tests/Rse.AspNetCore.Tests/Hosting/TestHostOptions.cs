using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>How a test's host differs from the usual one.</summary>
internal sealed record TestHostOptions
{
    public string Environment { get; init; } = "Production";

    /// <summary>A connection string; null for an SQLite file.</summary>
    public string? Postgres { get; init; }

    /// <summary>A data source that the test owns, in place of a connection string.</summary>
    public NpgsqlDataSource? PostgresSource { get; init; }

    /// <summary>The SQLite file of another host that this one shares; null for one of its own.</summary>
    public string? SharedFile { get; init; }

    public (string Key, string Value)[] Settings { get; init; } = [];

    public Action<IRseBuilder> Compose { get; init; } = rse => rse.AddMarkdown().AddSyndication();

    /// <summary>What is mapped; null for the routes below <c>/rse</c> and nothing else.</summary>
    public Action<WebApplication>? Map { get; init; }

    /// <summary>For the tests of what happens while routes are mapped.</summary>
    public bool MapsAlone { get; init; }

    /// <summary>Whether the host differs from the usual one in more than its services.</summary>
    public bool HasOwnServer =>
        MapsAlone
        || Map is not null
        || Environment is not "Production"
        || Settings.Any(setting => setting.Key.StartsWith("Rse:Web:", StringComparison.Ordinal));
}
