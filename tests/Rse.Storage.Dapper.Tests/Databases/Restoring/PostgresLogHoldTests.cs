using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Rse.Activities;
using Rse.Health;
using Rse.People;
using Rse.Projections;
using Rse.Spaces;
using Rse.Testing.Storage;
using Rse.Tests.Logging;

namespace Rse.Storage.Dapper.Tests.Databases.Restoring;

/// <summary>
/// A transaction that somebody forgot, in whatever database of the cluster, holds the log back; operators are told whose it is.
/// </summary>
[Collection(SecondClusterTests.Name)]
public sealed class PostgresLogHoldTests(SecondCluster cluster)
{
    private const int HeldBack = 1905;
    private const int Released = 1906;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_forgotten_prepared_transaction_of_another_database_is_named_with_what_ends_it()
    {
        using var log = new RecordedLog();
        await using var host = await OpenAsync(log);
        var elsewhere = await cluster.CreateAsync();
        await SecondCluster.ExecuteAsync(elsewhere, "begin; select pg_current_xact_id(); prepare transaction 'payroll 2026'");
        try
        {
            await PostAndRunAsync(host);
            Assert.Empty(log.Of(HeldBack));

            _clock.Advance(TimeSpan.FromSeconds(11));
            await RunAsync(host);
            await RunAsync(host);

            var warning = Assert.Single(log.Of(HeldBack));
            Assert.Contains("the prepared transaction 'payroll 2026' of postgres", warning, StringComparison.Ordinal);
            Assert.Contains(new NpgsqlConnectionStringBuilder(elsewhere).Database!, warning, StringComparison.Ordinal);
            Assert.Contains("rollback prepared 'payroll 2026'", warning, StringComparison.Ordinal);
            Assert.Contains("payroll 2026", (await host.Get<HealthService>().CheckAsync("log", Token)).Message, StringComparison.Ordinal);

            _clock.Advance(TimeSpan.FromMinutes(11));
            await RunAsync(host);
            Assert.Equal(2, log.Of(HeldBack).Count);
        }
        finally
        {
            await SecondCluster.ExecuteAsync(elsewhere, "rollback prepared 'payroll 2026'");
        }

        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        host.Get<LogHoldMonitor>().Release();
        Assert.Single(log.Of(Released));
        Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Information, (await host.Get<HealthService>().CheckAsync("log", Token)).Level);
    }

    [Fact]
    public async Task A_session_that_is_idle_in_its_transaction_is_named_by_process_and_application()
    {
        using var log = new RecordedLog();
        await using var host = await OpenAsync(log);
        await using var source = NpgsqlDataSource.Create(await cluster.CreateAsync() + ";Application Name=report");
        await using var connection = await source.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand("select pg_current_xact_id()", connection, transaction);
        await command.ExecuteNonQueryAsync(Token);

        await PostAndRunAsync(host);
        _clock.Advance(TimeSpan.FromSeconds(11));
        await RunAsync(host);

        Assert.Contains($"process {connection.ProcessID} (report) of postgres", Assert.Single(log.Of(HeldBack)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_another_cluster_that_come_while_the_host_runs_are_put_right_instead()
    {
        using var log = new RecordedLog();
        await using var host = await OpenAsync(log);
        await PostAndRunAsync(host);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        await using (var source = NpgsqlDataSource.Create(ConnectionString(host)))
        await using (var command = source.CreateCommand("update rse_activity set xact = xact + 1000000000"))
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        await RunAsync(host);
        _clock.Advance(TimeSpan.FromSeconds(11));
        await RunAsync(host);

        Assert.Empty(log.Of(HeldBack));
        await host.Get<ProjectionService>().CatchUpAsync(null, Token).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Token);
    }

    private static string ConnectionString(StorageHost host) =>
        ((Storage.Postgres.Databases.PostgresDatabase)host.Get<Storage.Databases.Database>()).Source.ConnectionString;

    private ValueTask<StorageHost> OpenAsync(RecordedLog log) =>
        cluster.OpenAsync(builder =>
        {
            log.Install(builder);
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
        });

    private static async ValueTask PostAndRunAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        await host.World.AddPostAsync(await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie), amelie);
        await RunAsync(host);
    }

    // What the loop of a host does with one projection.
    private static async ValueTask RunAsync(StorageHost host)
    {
        var runner = host.Get<ProjectionService>().Runners[0];
        if (await runner.RunAsync(Token) is ProjectionProgress.HeldBack)
        {
            await host.Get<LogHoldMonitor>().ReportAsync(runner.Position, Token);
        }
    }
}
