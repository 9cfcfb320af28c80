using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Storage;
using Rse.Testing.Postgres;
using Rse.Tests.Logging;

namespace Rse.AspNetCore.Tests.Health;

/// <summary>The database is away for a while, as for maintenance.</summary>
public sealed class OutageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_database_is_away_requests_get_503_with_when_to_try_again_and_the_log_one_entry()
    {
        using var log = new RecordedLog();
        await using var cluster = await PostgresCluster.StartNewAsync();
        await cluster.CreateDatabaseAsync("intranet");
        await using var host = await StartAsync(cluster.ConnectionString("intranet"), log);
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("general");

        await cluster.StopServerAsync();
        for (var i = 0; i < 10; i++)
        {
            var read = await amelie.GetAsync("/rse/feeds/home");
            read.ExpectProblem(503, "storage-unavailable");
            Assert.Equal("5", read.Header("Retry-After"));
            (await amelie.PostAsync("/rse/spaces/general/posts", new { body = "Hello." })).ExpectProblem(503, "storage-unavailable");
            (await amelie.GetAsync("/rse/feeds/home/live")).ExpectProblem(503, "storage-unavailable");
        }

        Assert.Single(log.Of(3800));
        Assert.Single(log.Entries, entry => entry.Level >= LogLevel.Error);
        var report = await host.Get<HealthCheckService>().CheckHealthAsync(Token);
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["rse-database"].Status);
        Assert.Equal("The database does not answer.", report.Entries["rse-database"].Description);

        await cluster.StartServerAsync();
        (await amelie.GetAsync("/rse/feeds/home")).Expect(200);
        Assert.Equal(
            HealthStatus.Healthy,
            (await host.Get<HealthCheckService>().CheckHealthAsync(check => check.Name == "rse-database", Token)).Status
        );
        Assert.Single(log.Of(3801));
    }

    [Fact]
    public async Task When_the_file_of_the_database_is_removed_a_write_gets_503_and_is_not_acknowledged()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("general");

        File.Delete(host.Database);

        var answer = await amelie.PostAsync("/rse/spaces/general/posts", new { body = "Hello." });
        answer.ExpectProblem(503, "storage-unavailable");
        Assert.Equal("5", answer.Header("Retry-After"));
    }

    private static async Task<TestHost> StartAsync(string connectionString, RecordedLog log)
    {
        await using (var provider = new ServiceCollection().AddRse().UsePostgres(connectionString).Services.BuildServiceProvider())
        {
            await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
        }

        return await TestHost.StartAsync(
            new TestHostOptions
            {
                Postgres = connectionString,
                Compose = rse =>
                {
                    rse.Services.AddHealthChecks().AddRse();
                    rse.Services.AddSingleton<ILoggerProvider>(log);
                },
            }
        );
    }
}
