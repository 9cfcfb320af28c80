using Rse.Activities;
using Rse.Projections;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Projections;

/// <summary>What every <see cref="IProjectionStore"/> must do.</summary>
public abstract class ProjectionStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A name that nobody used starts at the start.</summary>
    [Fact]
    public async Task A_new_projection_starts_before_the_first_activity()
    {
        await using var host = await fixture.OpenAsync();

        Assert.Equal(LogPosition.Start, await LeaseAsync(host, "one", "a", Noon));
    }

    /// <summary>The cursor is kept between leases, each name for itself.</summary>
    [Fact]
    public async Task The_cursor_is_kept_under_its_name()
    {
        await using var host = await fixture.OpenAsync();
        await LeaseAsync(host, "one", "a", Noon);
        await LeaseAsync(host, "two", "a", Noon);

        Assert.True(await AdvanceAsync(host, "one", "a", new LogPosition(7, 42)));

        Assert.Equal(new LogPosition(7, 42), await LeaseAsync(host, "one", "a", Noon));
        Assert.Equal(LogPosition.Start, await LeaseAsync(host, "two", "a", Noon));
    }

    /// <summary>One node runs a projection at a time.</summary>
    [Fact]
    public async Task Another_node_waits_until_the_lease_ends()
    {
        await using var host = await fixture.OpenAsync();
        await LeaseAsync(host, "one", "a", Noon);

        Assert.Null(await LeaseAsync(host, "one", "b", Noon.AddSeconds(59)));
        Assert.False(await AdvanceAsync(host, "one", "b", new LogPosition(0, 9)));
        Assert.Equal(LogPosition.Start, await LeaseAsync(host, "one", "b", Noon.AddSeconds(60)));
    }

    /// <summary>Who lost the lease cannot move the cursor.</summary>
    [Fact]
    public async Task Who_lost_the_lease_does_not_advance()
    {
        await using var host = await fixture.OpenAsync();
        await LeaseAsync(host, "one", "a", Noon);
        await LeaseAsync(host, "one", "b", Noon.AddSeconds(60));

        Assert.False(await AdvanceAsync(host, "one", "a", new LogPosition(0, 9)));
        await ReleaseAsync(host, "one", "a");

        Assert.Null(await LeaseAsync(host, "one", "a", Noon.AddSeconds(61)));
        Assert.Equal(LogPosition.Start, await LeaseAsync(host, "one", "b", Noon.AddSeconds(61)));
    }

    /// <summary>Taking the lease again extends it.</summary>
    [Fact]
    public async Task Leasing_again_extends()
    {
        await using var host = await fixture.OpenAsync();
        await LeaseAsync(host, "one", "a", Noon);
        await LeaseAsync(host, "one", "a", Noon.AddSeconds(50));

        Assert.Null(await LeaseAsync(host, "one", "b", Noon.AddSeconds(70)));
    }

    /// <summary>A lease that was given back is free at once, and the cursor stays.</summary>
    [Fact]
    public async Task A_released_projection_is_free()
    {
        await using var host = await fixture.OpenAsync();
        await LeaseAsync(host, "one", "a", Noon);
        await AdvanceAsync(host, "one", "a", new LogPosition(0, 3));

        await ReleaseAsync(host, "one", "a");

        Assert.False(await AdvanceAsync(host, "one", "a", new LogPosition(0, 4)));
        Assert.Equal(new LogPosition(0, 3), await LeaseAsync(host, "one", "b", Noon));
    }

    /// <summary>Of nodes that ask at once, one gets it.</summary>
    [Fact]
    public async Task Of_many_nodes_at_once_one_gets_the_lease()
    {
        await using var host = await fixture.OpenAsync();

        var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i => await LeaseAsync(host, "one", $"node{i}", Noon)));

        Assert.Single(leases, lease => lease is not null);
    }

    private static ValueTask<LogPosition?> LeaseAsync(StorageHost host, string name, string node, DateTimeOffset now) =>
        host.WriteAsync(
            (transaction, token) => host.Get<IProjectionStore>().LeaseAsync(transaction, name, node, now, now.AddSeconds(60), token)
        );

    private static ValueTask<bool> AdvanceAsync(StorageHost host, string name, string node, LogPosition position) =>
        host.WriteAsync((transaction, token) => host.Get<IProjectionStore>().AdvanceAsync(transaction, name, node, position, token));

    private static ValueTask ReleaseAsync(StorageHost host, string name, string node) =>
        host.WriteAsync((transaction, token) => host.Get<IProjectionStore>().ReleaseAsync(transaction, name, node, token));
}
