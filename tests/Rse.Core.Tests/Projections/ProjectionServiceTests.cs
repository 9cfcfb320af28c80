using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.People;
using Rse.Plugins;
using Rse.Problems;
using Rse.Projections;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Projections;

public sealed class ProjectionServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Catching_up_gives_each_activity_once_in_batches()
    {
        await using var host = await fixture.OpenAsync(builder => Small(builder).AddProjection<CountingProjection>());
        await AppendAsync(host, 7);

        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        await host.Get<ProjectionService>().CatchUpAsync("counting", Token);

        var projection = Find<CountingProjection>(host);
        Assert.Equal([3, 3, 1], projection.Batches);
        Assert.Equal(7, projection.Seen.Count);
        Assert.All(projection.Seen.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task A_batch_that_failed_before_its_cursor_moved_comes_again()
    {
        await using var host = await fixture.OpenAsync(builder => Small(builder).AddProjection<CountingProjection>());
        await AppendAsync(host, 5);
        var projection = Find<CountingProjection>(host);
        projection.After = (context, _) => context.HasMore ? ValueTask.CompletedTask : throw new TimeoutException();

        var failure = await Assert.ThrowsAsync<PluginException>(async () => await host.Get<ProjectionService>().CatchUpAsync(null, Token));
        projection.After = null;
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        Assert.Equal("counting", failure.Plugin);
        Assert.Equal([1, 1, 1, 2, 2], projection.Seen.OrderBy(seen => seen.Key.Value).Select(seen => seen.Value));
    }

    [Fact]
    public async Task The_cursor_outlives_the_process()
    {
        await using var host = await fixture.OpenAsync(builder => Small(builder).AddProjection<CountingProjection>());
        await AppendAsync(host, 4);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        // A second service over the same stores is what a restarted process has.
        var fresh = new CountingProjection();
        using var restarted = new ProjectionService(
            new PluginSet<IProjection>(ProjectionRunner.Contract, [fresh]),
            host.Get<IActivityStore>(),
            host.Get<ProjectionCursors>(),
            host.Get<LogHoldMonitor>(),
            host.Get<PluginCaller>(),
            host.Get<Microsoft.Extensions.Options.IOptions<ProjectionOptions>>(),
            host.Get<Microsoft.Extensions.Logging.ILogger<ProjectionService>>(),
            host.Get<TimeProvider>()
        );
        await AppendAsync(host, 1);
        await restarted.CatchUpAsync(null, Token);

        Assert.Single(fresh.Seen);
    }

    [Fact]
    public async Task A_projection_on_the_node_goes_on_from_its_own_position()
    {
        await using var host = await fixture.OpenAsync(builder => Small(builder).AddProjection<NodeProjection>());
        await AppendAsync(host, 5);
        var projection = Find<NodeProjection>(host);
        projection.Position = new LogPosition(0, 3);

        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal([4, 5], projection.Seen.Keys.Select(id => id.Value).Order());

        projection.Position = LogPosition.Start;
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal(5, projection.Seen.Count);
    }

    [Fact]
    public async Task An_unknown_name_is_refused_with_those_there_are()
    {
        await using var host = await fixture.OpenAsync(builder => builder.AddProjection<CountingProjection>());

        var refusal = await Assert.ThrowsAsync<ArgumentException>(async () =>
            await host.Get<ProjectionService>().CatchUpAsync("countess", Token)
        );

        Assert.Contains("counting", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faulty_names_are_named_at_start()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.AddProjection<CountingProjection>().AddProjection<SameName>().AddProjection<BadName>()
        );

        var failure = Assert.Throws<PluginException>(() => host.Get<ProjectionService>().Names);

        Assert.Contains("have the same name \"counting\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Bad Name", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_host_a_failing_projection_does_not_stop_another_and_news_wakes_it()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.AddProjection<CountingProjection>().AddProjection<SecondProjection>()
        );
        var failing = Find<CountingProjection>(host);
        var failed = new TaskCompletionSource();
        failing.Before = (_, _) =>
        {
            failed.TrySetResult();
            throw new TimeoutException();
        };
        var healthy = Find<SecondProjection>(host);
        var seen = new TaskCompletionSource();
        healthy.After = (_, _) =>
        {
            seen.TrySetResult();
            return ValueTask.CompletedTask;
        };
        var loop = host.Services.GetServices<IHostedService>().OfType<ProjectionHost>().Single();
        await loop.StartAsync(Token);

        // The clock of this network stands still, so that nothing but the signal can wake the loops.
        await host.Get<ActivityWriter>()
            .WriteAsync((transaction, token) => host.Get<ActivityWriter>().AppendAsync(transaction, Fact(), token), Token);
        await failed.Task.WaitAsync(Token);
        await seen.Task.WaitAsync(Token);
        await loop.StopAsync(Token);

        Assert.Empty(failing.Seen);
        Assert.Single(healthy.Seen);
    }

    private static IRseBuilder Small(IRseBuilder builder)
    {
        builder.Services.Configure<ProjectionOptions>(options => options.BatchSize = 3);
        return builder;
    }

    private static T Find<T>(StorageHost host)
        where T : IProjection =>
        host.Services.GetServices<IProjection>().OfType<T>().Single(projection => projection.GetType() == typeof(T));

    private static async ValueTask AppendAsync(StorageHost host, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await host.WriteAsync((transaction, token) => host.Get<IActivityStore>().AppendAsync(transaction, Fact(), token));
        }
    }

    private static Activity Fact() =>
        new()
        {
            Verb = Verb.Update,
            ActorId = null,
            At = DateTimeOffset.UnixEpoch,
            Audience = Audience.Network,
            Listing = Listing.None,
        };

    private sealed class SameName : CountingProjection;

    private sealed class BadName : CountingProjection
    {
        public override string Name => "Bad Name";
    }
}
