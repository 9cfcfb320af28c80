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
        Assert.NotEqual(network.Mail.Given[0].Key, network.Mail.Given[2].Key);
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
    public async Task A_server_that_is_gone_for_a_day_loses_nothing_and_doubles_nothing()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var members = new List<Member>();
        for (var i = 0; i < 5; i++)
        {
            members.Add(await network.Host.World.AddMemberAsync($"member{i}"));
        }

        network.Mail.Answer = (_, _) => throw new IOException("No route to host.");
        foreach (var member in members)
        {
            await network.HappensAsync(member);
        }

        await network.LiveAsync(TimeSpan.FromHours(24), 96);
        var tries = network.Mail.Given.Count;
        network.Mail.Answer = (_, _) => ValueTask.FromResult(DeliveryResult.HandedOver());
        await network.LiveAsync(TimeSpan.FromHours(5), 20);

        Assert.Equal(members.Count, network.Mail.Given.Count - tries);
        Assert.Equal(members.Count, network.Mail.Given.Skip(tries).Select(given => given.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(members.Count, (await network.ListAsync(DeliveryState.HandedOver)).Count);
        Assert.InRange(tries / members.Count, 5, 15);
    }

    [Fact]
    public async Task After_three_days_it_is_given_up_and_shown()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        await network.HappensAsync(await network.Host.World.AddMemberAsync("amelie"));
        network.Mail.Answer = (_, _) => ValueTask.FromResult(DeliveryResult.Retry("connection\r\nrefused", TimeSpan.FromHours(10)));

        await network.LiveAsync(TimeSpan.FromDays(4), 96);

        var failed = Assert.Single(await network.ListAsync(DeliveryState.Failed));
        Assert.Equal(("connection  refused", 9), (failed.Reason, failed.Attempts));
    }

    [Fact]
    public async Task A_channel_that_hangs_is_isolated_and_its_delivery_unknown()
    {
        await using var network = await DeliveryNetwork.OpenAsync(
            fixture,
            options => options.ChannelTimeout = TimeSpan.FromSeconds(30),
            withPush: true
        );
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        var called = new TaskCompletionSource();
        var delivered = new TaskCompletionSource();
        network.Mail.Answer = async (_, _) =>
        {
            called.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return DeliveryResult.HandedOver();
        };
        network.Push.Answer = (_, _) =>
        {
            delivered.SetResult();
            return ValueTask.FromResult(DeliveryResult.HandedOver());
        };
        await network.TellAsync(network.Fact(amelie, 1, "comment", null, "app", "mail", "push"));
        network.Time.Advance(Window);

        var sending = network.SendAsync().AsTask();
        await called.Task.WaitAsync(Token);
        await delivered.Task.WaitAsync(Token);
        while ((await network.ListAsync(DeliveryState.HandedOver)).Count == 0)
        {
            await Task.Delay(10, Token);
        }

        Assert.False(sending.IsCompleted);
        network.Time.Advance(TimeSpan.FromSeconds(30));
        await sending;
        await network.LiveAsync(TimeSpan.FromDays(1), 10);

        Assert.Single(network.Mail.Given);
        Assert.Equal("mail", Assert.Single(await network.ListAsync(DeliveryState.Unknown)).Channel);
        Assert.Equal("push", Assert.Single(await network.ListAsync(DeliveryState.HandedOver)).Channel);
    }

    [Fact]
    public async Task One_slow_delivery_does_not_hold_up_the_others_of_its_channel()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture, options => options.Parallel = 2);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        var slow = new TaskCompletionSource<DeliveryResult>();
        var others = 0;
        var done = new TaskCompletionSource();
        network.Mail.Answer = async (context, _) =>
        {
            if (context.Key == network.Mail.Given[0].Key)
            {
                return await slow.Task;
            }

            if (Interlocked.Increment(ref others) == 7)
            {
                done.SetResult();
            }

            return DeliveryResult.HandedOver();
        };
        await network.TellAsync([.. Enumerable.Range(1, 8).Select(thread => network.Fact(amelie, thread))]);
        network.Time.Advance(Window);

        var sending = network.SendAsync().AsTask();
        await done.Task.WaitAsync(Token);
        slow.SetResult(DeliveryResult.HandedOver());

        Assert.Equal(8, await sending);
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

        await Task.WhenAll(network.SendAsync().AsTask(), other.RunAsync(Token).AsTask(), OtherNode(network, parts).RunAsync(Token).AsTask());

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

    [Fact]
    public async Task What_a_channel_refuses_for_good_is_not_tried_again_until_an_administrator_asks()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        network.Mail.Answer = (_, _) => ValueTask.FromResult(DeliveryResult.Failed("no address"));
        await network.HappensAsync(amelie);
        await network.SendAfterAsync(Window);
        await network.LiveAsync(TimeSpan.FromDays(1), 10);
        var failed = Assert.Single(await network.ListAsync(DeliveryState.Failed));
        network.Mail.Answer = (_, _) => ValueTask.FromResult(DeliveryResult.HandedOver("Q1"));

        await network.Host.Get<DeliveryService>().RetryAsync(failed.Id, amelie.Id, Token);
        await network.SendAsync();

        Assert.Equal(2, network.Mail.Given.Count);
        Assert.Equal((DeliveryState.HandedOver, "Q1"), (await network.ListAsync()) is [var sent] ? (sent.State, sent.ForeignId) : default);
        var audit = Assert.Single((await network.Host.Get<Rse.Audits.AuditService>().ListAsync(Rse.Paging.PageRequest.First, Token)).Items);
        Assert.Equal((Rse.Audits.AuditAct.RetryDelivery, $"mail {failed.Id}"), (audit.Act, audit.Detail));
        await Assert.ThrowsAsync<Rse.Problems.ConflictException>(async () =>
            await network.Host.Get<DeliveryService>().DropAsync(failed.Id, amelie.Id, Token)
        );
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
