using Rse.Deliveries;
using Rse.Deliveries.Sending;
using Rse.Notifications;
using Rse.People;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Deliveries;

/// <summary>What reaches members at once: each fact once, or not at all.</summary>
public abstract class DeliveryTests(IStorageFixture fixture)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_events_in_one_second_are_one_letter()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.HappensAsync(amelie);
        await network.HappensAsync(amelie);

        await network.SendAfterAsync(Window);

        Assert.Equal(2, Assert.Single(Assert.Single(network.Mail.Given).Notifications).OtherActors);
    }

    [Fact]
    public async Task Different_threads_are_never_merged_into_one_letter()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.TellAsync(network.Fact(amelie, 1), network.Fact(amelie, 2), network.Fact(amelie, 1));

        await network.SendAfterAsync(Window);

        Assert.Equal([1, 2], network.Mail.Given.Select(given => given.Notifications.Sum(row => row.OtherActors)).Order());
    }

    [Fact]
    public async Task A_retry_neither_swallows_its_batch_nor_what_comes_meanwhile()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        network.Mail.Answer = (_, _) => ValueTask.FromResult(DeliveryResult.Retry("421 busy"));
        await network.HappensAsync(amelie);
        await network.SendAfterAsync(Window);
        await network.HappensAsync(amelie);
        network.Mail.Answer = (_, _) => ValueTask.FromResult(DeliveryResult.HandedOver());

        await network.SendAfterAsync(TimeSpan.FromMinutes(1));
        await network.SendAfterAsync(Window);

        Assert.Equal([1, 2, 1], network.Mail.Given.Select(given => given.Attempt));
        Assert.Equal(network.Mail.Given[0].Key, network.Mail.Given[1].Key);
        Assert.NotEqual(network.Mail.Given[0].Key, network.Mail.Given[2].Key, StringComparer.Ordinal);
        Assert.Equal(2, (await network.ListAsync(DeliveryState.HandedOver)).Count);
    }

    [Fact]
    public async Task What_was_deleted_before_it_left_is_not_mailed()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        var trashed = await network.HappensAsync(amelie, 1);
        var taken = await network.HappensAsync(amelie, 2);
        network.Notifications.End(trashed, NotificationEnd.Withdrawn);
        await network.TellAsync(taken with { IsWithdrawn = true });

        await network.SendAfterAsync(Window);

        Assert.Empty(network.Mail.Given);
        Assert.Equal(2, (await network.ListAsync(DeliveryState.Withdrawn)).Count);
    }

    [Fact]
    public async Task What_was_read_on_the_phone_is_not_mailed()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        var read = await network.HappensAsync(amelie);
        await network.HappensAsync(amelie, 2);
        network.Notifications.End(read, NotificationEnd.Seen);

        await network.SendAfterAsync(Window);

        Assert.Single(network.Mail.Given);
        Assert.Single(await network.ListAsync(DeliveryState.Withdrawn));
    }

    [Fact]
    public async Task A_window_sends_no_letter_per_message_and_does_not_slide()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        for (var i = 0; i < 10; i++)
        {
            await network.HappensAsync(amelie);
            await network.SendAfterAsync(TimeSpan.FromSeconds(29));
        }

        Assert.Empty(network.Mail.Given);
        await network.SendAfterAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(10, Assert.Single(network.Mail.Given).Notifications.Sum(row => row.OtherActors));
    }

    [Fact]
    public async Task The_window_is_adjustable_and_a_mention_ends_it_sooner()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture, options => options.Window = TimeSpan.FromMinutes(30));
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.HappensAsync(amelie, 1);
        await network.HappensAsync(amelie, 2);
        await network.SendAfterAsync(TimeSpan.FromMinutes(10));
        await network.HappensAsync(amelie, 1, "mention");

        await network.SendAfterAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, Assert.Single(network.Mail.Given).Notifications.Count);
        await network.SendAfterAsync(TimeSpan.FromMinutes(18));
        Assert.Equal(2, network.Mail.Given.Count);
    }

    [Fact]
    public async Task Twenty_facts_close_a_window_at_once()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        for (var i = 0; i < 19; i++)
        {
            await network.HappensAsync(amelie);
        }

        await network.SendAsync();
        Assert.Empty(network.Mail.Given);
        await network.HappensAsync(amelie);
        await network.SendAsync();
        Assert.Equal(20, Assert.Single(network.Mail.Given).Notifications.Sum(row => row.OtherActors));
    }

    [Fact]
    public async Task A_followed_thread_in_a_muted_space_is_not_mailed()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        network.Notifications.End(await network.HappensAsync(amelie), NotificationEnd.Muted);

        await network.SendAfterAsync(Window);

        Assert.Empty(network.Mail.Given);
    }

    [Fact]
    public async Task A_channel_that_the_member_switched_off_meanwhile_is_not_used()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        await network.HappensAsync(await network.Host.World.AddMemberAsync("amelie"));
        network.Notifications.Off["mail"] = true;

        await network.SendAfterAsync(Window);

        Assert.Empty(network.Mail.Given);
        Assert.Single(await network.ListAsync(DeliveryState.Withdrawn));
    }

    [Fact]
    public async Task Nothing_reaches_a_suspended_member()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.HappensAsync(amelie);
        await network.Host.World.SetStateAsync(amelie, MemberState.Suspended);

        await network.SendAfterAsync(Window);

        Assert.Empty(network.Mail.Given);
    }

    [Fact]
    public async Task Quiet_hours_move_the_letter_to_their_end()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        network.Wishes.Find = _ => DeliveryNetwork.Wish() with { QuietFrom = new TimeOnly(9, 0), QuietTo = new TimeOnly(11, 30) };
        await network.HappensAsync(amelie);
        await network.SendAfterAsync(Window);
        await network.HappensAsync(amelie);
        await network.SendAfterAsync(TimeSpan.FromMinutes(144));
        Assert.Empty(network.Mail.Given);

        await network.SendAfterAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, Assert.Single(network.Mail.Given).Notifications.Sum(row => row.OtherActors));
    }

    [Fact]
    public async Task Two_nodes_send_each_delivery_once()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.TellAsync([.. Enumerable.Range(1, 60).Select(thread => network.Fact(amelie, thread))]);
        network.Time.Advance(Window);
        var parts = network.Host.Get<DeliverySenderParts>();
        var other = OtherNode(network, parts);

        await Task.WhenAll(
            network.SendAsync().AsTask(),
            other.RunAsync(Token).AsTask(),
            OtherNode(network, parts).RunAsync(Token).AsTask()
        );

        Assert.Equal(60, network.Mail.Given.Select(given => given.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(60, network.Mail.Given.Count);
    }

    [Fact]
    public async Task A_dry_run_records_and_calls_no_channel()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture, options => options.DryRun = true);
        await network.HappensAsync(await network.Host.World.AddMemberAsync("amelie"));

        await network.SendAfterAsync(Window);

        Assert.Empty(network.Mail.Given);
        var recorded = Assert.Single(await network.ListAsync());
        Assert.Equal((DeliveryState.HandedOver, "dry-run"), (recorded.State, recorded.ForeignId));
    }

    [Fact]
    public async Task The_pace_of_a_channel_is_kept()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture, options => options.ChannelsPerMinute["mail"] = 3);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.TellAsync([.. Enumerable.Range(1, 7).Select(thread => network.Fact(amelie, thread))]);

        await network.SendAfterAsync(Window);
        Assert.Equal(3, network.Mail.Given.Count);
        await network.SendAfterAsync(TimeSpan.FromSeconds(59));
        Assert.Equal(3, network.Mail.Given.Count);
        await network.SendAfterAsync(TimeSpan.FromSeconds(2));
        await network.SendAfterAsync(TimeSpan.FromSeconds(61));
        Assert.Equal(7, network.Mail.Given.Count);
    }

    [Fact]
    public async Task Old_news_reaches_nobody_outside_the_app()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        var fact = network.Fact(amelie);
        await network.TellAsync(fact with { Fact = fact.Fact with { At = DeliveryNetwork.Start.AddDays(-8) } });

        await network.SendAfterAsync(Window);

        Assert.Empty(await network.ListAsync());
    }

    // Another node of the same network: a sender with a name of its own.
    private static DeliverySender OtherNode(DeliveryNetwork network, DeliverySenderParts parts) =>
        new(
            parts,
            new DeliveryNode(),
            network.Host.Get<Rse.Transactions.IUnitOfWork>(),
            network.Host.Get<Rse.Deliveries.Storing.IDeliveryQueueStore>(),
            network.Wishes,
            network.Host.Get<DeliveryPreparer>(),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<DeliverySender>.Instance,
            network.Time
        );
}

public sealed class SqliteDeliveryTests(SqliteFixture fixture) : DeliveryTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDeliveryTests(PostgresFixture fixture) : DeliveryTests(fixture);
