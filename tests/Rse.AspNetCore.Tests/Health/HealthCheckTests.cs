using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Health;
using Rse.Projections;

namespace Rse.AspNetCore.Tests.Health;

public sealed class HealthCheckTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_network_that_works_is_healthy_in_every_part(bool isPostgres)
    {
        await using var host = await StartAsync(rse => rse.AddSearch(), isPostgres ? await postgres.CreateAsync() : null);
        await host.As("amelie").SpaceAsync("general");
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        var report = await host.Get<HealthCheckService>().CheckHealthAsync(Token);

        Assert.Equal(HealthService.Parts.Select(part => $"rse-{part}"), report.Entries.Keys, StringComparer.Ordinal);
        Assert.All(
            report.Entries,
            entry => Assert.True(entry.Value.Status is HealthStatus.Healthy, $"{entry.Key}: {entry.Value.Description}")
        );
    }

    [Fact]
    public async Task Tables_of_another_version_are_unhealthy_and_named()
    {
        await using var host = await StartAsync();
        await using (var connection = new SqliteConnection($"Data Source={host.Database};Pooling=false"))
        {
            await connection.OpenAsync(Token);
            await using var command = connection.CreateCommand();
            command.CommandText = "insert into rse_migration (name, hash, applied_at) values ('9999_telepathy', 'x', 0)";
            await command.ExecuteNonQueryAsync(Token);
        }

        var entry = await CheckAsync(host, "rse-migrations");

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("9999_telepathy", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_projection_that_fails_degrades_the_network_and_is_named()
    {
        await using var host = await StartAsync(rse => rse.AddProjection<BrokenProjection>());
        await host.As("amelie").SpaceAsync("general");
        await Assert.ThrowsAnyAsync<Exception>(async () => await host.Get<ProjectionService>().CatchUpAsync("broken", Token));

        var entry = await CheckAsync(host, "rse-projections");

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("broken has failed", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_lock_that_another_process_keeps_is_unhealthy()
    {
        await using var host = await StartAsync();
        await using var connection = new SqliteConnection($"Data Source={host.Database};Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "begin immediate";
        await command.ExecuteNonQueryAsync(Token);

        var entry = await CheckAsync(host, "rse-write-lock");

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        command.CommandText = "rollback";
        await command.ExecuteNonQueryAsync(Token);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host, "rse-write-lock")).Status);
    }

    [Fact]
    public async Task Added_twice_they_are_there_once()
    {
        await using var host = await StartAsync(rse => rse.Services.AddHealthChecks().AddRse());

        Assert.Equal(HealthService.Parts.Count, (await host.Get<HealthCheckService>().CheckHealthAsync(Token)).Entries.Count);
    }

    private static async Task<HealthReportEntry> CheckAsync(TestHost host, string name) =>
        (await host.Get<HealthCheckService>().CheckHealthAsync(check => check.Name == name, Token)).Entries[name];

    private static Task<TestHost> StartAsync(Action<IRseBuilder>? compose = null, string? connectionString = null) =>
        TestHost.StartAsync(
            new TestHostOptions
            {
                Postgres = connectionString,
                Compose = rse =>
                {
                    rse.Services.AddHealthChecks().AddRse();
                    compose?.Invoke(rse);
                },
            }
        );

    private sealed class BrokenProjection : IProjection
    {
        public string Name => "broken";

        public ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("It is broken.");
    }
}
