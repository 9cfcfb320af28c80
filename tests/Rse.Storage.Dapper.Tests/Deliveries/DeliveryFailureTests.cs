using Rse.Deliveries;
using Rse.People;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Deliveries;

/// <summary>What becomes of deliveries where a channel fails, hangs, refuses or is away.</summary>
public abstract class DeliveryFailureTests(IStorageFixture fixture)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
}

public sealed class SqliteDeliveryFailureTests(SqliteFixture fixture) : DeliveryFailureTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDeliveryFailureTests(PostgresFixture fixture) : DeliveryFailureTests(fixture);
