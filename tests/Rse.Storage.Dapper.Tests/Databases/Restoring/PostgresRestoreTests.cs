using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rse.Activities;
using Rse.Highlights.Evidence;
using Rse.Live;
using Rse.Members;
using Rse.People;
using Rse.Projections;
using Rse.Spaces;
using Rse.Testing.Postgres;
using Rse.Testing.Storage;
using Rse.Tests.Logging;

namespace Rse.Storage.Dapper.Tests.Databases.Restoring;

/// <summary>A dump that is restored into another cluster brings numbers of transactions that the cluster has not reached yet.</summary>
[Collection(SecondClusterTests.Name)]
public sealed class PostgresRestoreTests(SecondCluster cluster)
{
    private const int Renumbered = 3303;

    // What a dump of a cluster that is a thousand million transactions ahead looks like.
    private const string LiftActivities = "update rse_activity set xact = xact + 1000000000;";
    private const string LiftProjections = "update rse_projection set epoch = epoch + 1000000000 where epoch > 0;";
    private const string LiftScoring = "update rse_scoring_state set epoch = epoch + 1000000000;";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_dump_is_restored_into_a_new_cluster_every_reader_of_the_log_goes_on_where_it_was()
    {
        var dump = Path.Combine(Path.GetTempPath(), $"rse-{Guid.NewGuid():N}.dump");
        await using var old = await PostgresCluster.StartNewAsync();
        await old.CreateDatabaseAsync("intranet");
        await using (var host = await SecondCluster.StartAsync(old.ConnectionString("intranet") + ";Pooling=false"))
        {
            await SecondCluster.ExecuteAsync(
                old.ConnectionString("intranet"),
                "do $$ begin for i in 1..20000 loop perform pg_current_xact_id(); commit; end loop; end $$"
            );
            await FillAsync(host, 5);
            await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        }

        await old.RunToolAsync("pg_dump", "--format=custom", $"--file={dump}", "intranet");
        var connectionString = await cluster.CreateAsync();
        var target = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        await (await cluster.GetAsync()).RunToolAsync("pg_restore", "--no-owner", $"--dbname={target}", dump);
        File.Delete(dump);
        using var log = new RecordedLog();
        await using var restored = await SecondCluster.StartAsync(connectionString, log.Install);

        await AddAsync(restored);
        await restored.Get<ProjectionService>().CatchUpAsync(null, Token).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.Single(log.Of(Renumbered));
        Assert.Equal(6, (await restored.Get<IEvidenceStore>().ListEvidenceAsync(Viewer.System, null, 100, Token)).Count);
    }

    /// <summary>Each table that keeps places alone, as operators leave them who put right the others by hand.</summary>
    [Theory]
    [InlineData(LiftActivities + LiftProjections + LiftScoring)]
    [InlineData(LiftActivities)]
    [InlineData(LiftProjections)]
    [InlineData(LiftScoring)]
    [InlineData("update rse_activity set xact = 0; update rse_projection set epoch = 0;" + LiftScoring)]
    public async Task Whatever_was_restored_what_is_written_next_is_read_by_every_reader_once(string restore)
    {
        var connectionString = await cluster.CreateAsync();
        await using (var host = await OpenAsync(connectionString))
        {
            await FillAsync(host, 5);
            await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        }

        await SecondCluster.ExecuteAsync(connectionString, restore);
        await using var restored = await OpenAsync(connectionString);
        var before = (await restored.Get<IActivityStore>().FindEndAsync(Viewer.System, Token)).Id;
        await AddAsync(restored);
        await AddAsync(restored);
        await restored.Get<ProjectionService>().CatchUpAsync(null, Token).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Token);

        var end = await restored.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);
        Assert.Equal([before + 1, before + 2], Seen(restored).Where(id => id > before));
        Assert.Equal(end, await restored.Get<ILiveStore>().FindEndAsync(Viewer.System, Token));
        Assert.Equal(end, (await restored.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token)).Position);
        Assert.Equal(
            Enumerable.Range(1, (int)end.Id).Select(id => (long)id),
            (await restored.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token)).Select(logged =>
                logged.Activity.Id.Value
            )
        );
        Assert.Equal(7, (await restored.Get<IEvidenceStore>().ListEvidenceAsync(Viewer.System, null, 100, Token)).Count);
    }

    [Fact]
    public async Task What_was_written_between_the_restore_and_the_check_is_read_too()
    {
        var connectionString = await cluster.CreateAsync();
        await using (var host = await OpenAsync(connectionString))
        {
            await FillAsync(host, 3);
            await host.Get<ProjectionService>().CatchUpAsync(null, Token);
            await SecondCluster.ExecuteAsync(connectionString, LiftActivities + LiftProjections + LiftScoring);
            await AddAsync(host);
        }

        using var log = new RecordedLog();
        await using var restored = await OpenAsync(connectionString, log);
        await AddAsync(restored);
        await restored.Get<ProjectionService>().CatchUpAsync(null, Token).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.Contains("1 that were written since", Assert.Single(log.Of(Renumbered)), StringComparison.Ordinal);
        Assert.Equal(2, Seen(restored).Count);
        Assert.Equal(5, (await restored.Get<IEvidenceStore>().ListEvidenceAsync(Viewer.System, null, 100, Token)).Count);
    }

    [Fact]
    public async Task A_second_start_and_a_second_restore_are_both_right()
    {
        var connectionString = await cluster.CreateAsync();
        for (var round = 1; round <= 3; round++)
        {
            using var log = new RecordedLog();
            await using var host = await OpenAsync(connectionString, log);
            await (round == 1 ? FillAsync(host, 1) : AddAsync(host));
            await host.Get<ProjectionService>().CatchUpAsync(null, Token).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Token);

            Assert.Equal(round == 1 ? 0 : 1, log.Of(Renumbered).Count);
            Assert.Equal(round, (await host.Get<IEvidenceStore>().ListEvidenceAsync(Viewer.System, null, 100, Token)).Count);
            using var again = new RecordedLog();
            await using var second = await OpenAsync(connectionString, again);
            Assert.Empty(again.Of(Renumbered));
            await SecondCluster.ExecuteAsync(connectionString, LiftActivities + LiftProjections + LiftScoring);
            await SecondCluster.ExecuteAsync(connectionString, "update rse_network set log_base = 0");
        }
    }

    [Fact]
    public async Task A_host_without_migrations_at_start_checks_places_too()
    {
        var connectionString = await cluster.CreateAsync();
        await using (var host = await OpenAsync(connectionString))
        {
            await FillAsync(host, 2);
        }

        await SecondCluster.ExecuteAsync(connectionString, LiftActivities);
        using var log = new RecordedLog();
        await using var restored = new StorageHost(PostgresFixture.Compose(connectionString, log.Install));
        await restored.Get<IStorageMigrator>().CheckAsync(Token);

        Assert.Single(log.Of(Renumbered));
        Assert.NotEmpty(await restored.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token));
    }

    /// <summary>A table that keeps places and is not checked would stand still for ever after a restore.</summary>
    [Fact]
    public async Task Every_table_that_keeps_places_is_checked()
    {
        var connectionString = await cluster.CreateAsync();
        await using var host = await OpenAsync(connectionString);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            """
            select string_agg(table_name || '.' || column_name, ' ' order by table_name)
            from information_schema.columns
            where table_name like 'rse\_%'
              and (column_name like '%xact%' or column_name like '%epoch%' or column_default like '%xact%' or data_type in ('xid', 'xid8'))
            """
        );

        Assert.Equal(
            "rse_activity.xact rse_projection.epoch rse_scoring_state.epoch rse_search_state.epoch",
            await command.ExecuteScalarAsync(Token)
        );
    }

    private static ValueTask<StorageHost> OpenAsync(string connectionString, RecordedLog? log = null) =>
        SecondCluster.StartAsync(
            connectionString,
            builder =>
            {
                builder.AddProjection<SeenProjection>();
                log?.Install(builder);
            }
        );

    private static ConcurrentQueue<long> Seen(StorageHost host) =>
        host.Services.GetServices<IProjection>().OfType<SeenProjection>().Single().Seen;

    private static async ValueTask FillAsync(StorageHost host, int posts)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        for (var i = 0; i < posts; i++)
        {
            await host.World.AddPostAsync(space, amelie);
        }
    }

    private static async ValueTask AddAsync(StorageHost host) =>
        await host.World.AddPostAsync(
            (await host.Get<ISpaceStore>().FindAsync(Viewer.System, "general", Token))!,
            (await host.Get<IMemberStore>().FindAsync(Viewer.System, "amelie", Token))!
        );
}
