using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Deliveries;
using Rse.Deliveries.Digests;
using Rse.Deliveries.Storing;
using Rse.Notifications;
using Rse.People;
using Rse.Perimeters;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Deliveries;

/// <summary>What reaches members in a digest: what they have not seen, once, at their hour.</summary>
public abstract class DigestTests(IStorageFixture fixture)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_daily_digest_comes_in_one_piece_and_once()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        for (var i = 0; i < 40; i++)
        {
            await network.TellAsync(network.AppFact(amelie, i));
        }

        await network.LiveAsync(Day, 24);

        var digest = Assert.Single(network.Mail.Given);
        Assert.Equal(20, digest.Notifications.Count);
        Assert.Equal(("2026-03-03", 20, null), (digest.Digest!.Period, digest.Digest.Omitted, digest.Digest.Space));
        await network.LiveAsync(2 * Day, 48);
        Assert.Single(network.Mail.Given);
    }

    [Fact]
    public async Task A_digest_is_not_sent_again_within_its_period()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.TellAsync(network.AppFact(amelie));
        await network.LiveAsync(Day, 24);
        for (var i = 0; i < 22; i++)
        {
            await network.TellAsync(network.AppFact(amelie, i));
            await network.LiveAsync(TimeSpan.FromHours(1), 4);
        }

        Assert.Single(network.Mail.Given);
        await network.LiveAsync(TimeSpan.FromHours(2), 4);
        Assert.Equal(["2026-03-03", "2026-03-04"], network.Mail.Given.Select(given => given.Digest!.Period), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_digest_comes_at_the_hour_of_the_member_and_not_of_the_server()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        network.Wishes.Find = _ =>
            DeliveryNetwork.Wish(DeliveryNetwork.Daily()) with
            {
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu"),
            };
        await network.TellAsync(network.AppFact(amelie));

        await network.LiveAsync(TimeSpan.FromHours(17), 17);
        await network.LiveAsync(TimeSpan.FromMinutes(14), 14);
        Assert.Empty(network.Mail.Given);
        await network.LiveAsync(TimeSpan.FromMinutes(1), 1);
        Assert.Single(network.Mail.Given);
    }

    [Fact]
    public async Task Two_generators_at_once_make_one_digest()
    {
        await using var network = await OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            await network.TellAsync(network.AppFact(await network.Host.World.AddMemberAsync($"member{i}")));
        }

        await network.MakeDigestsAsync();
        network.Time.Advance(Day);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => network.MakeDigestsAsync().AsTask(), Token)));
        await network.SendAsync();

        Assert.Equal(20, network.Mail.Given.Count);
        Assert.Equal(20, network.Mail.Given.Select(given => given.Member.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_was_sent_at_once_or_seen_or_deleted_is_not_in_the_digest()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.HappensAsync(amelie, 1);
        var (seen, deleted, taken) = (network.AppFact(amelie, 2), network.AppFact(amelie, 3), network.AppFact(amelie, 4));
        await network.TellAsync(seen, deleted, taken, network.AppFact(amelie, 5));
        network.Notifications.End(seen, NotificationEnd.Seen);
        network.Notifications.End(deleted, NotificationEnd.Withdrawn);
        await network.TellAsync(taken with { IsWithdrawn = true });
        await network.SendAfterAsync(TimeSpan.FromMinutes(5));
        Assert.Single(network.Mail.Given);

        await network.LiveAsync(Day, 24);

        Assert.Equal(2, network.Mail.Given.Count);
        Assert.Single(network.Mail.Given[1].Notifications);
    }

    [Fact]
    public async Task What_was_in_one_digest_or_left_out_of_it_is_not_in_the_next()
    {
        await using var network = await OpenAsync(options => options.DigestItems = 1);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.TellAsync(network.AppFact(amelie, 1), network.AppFact(amelie, 2));
        await network.LiveAsync(Day, 24);
        await network.TellAsync(network.AppFact(amelie, 3));

        await network.LiveAsync(Day, 24);

        Assert.Equal([1, 0], network.Mail.Given.Select(given => given.Digest!.Omitted));
        Assert.All(network.Mail.Given, given => Assert.Single(given.Notifications));
    }

    [Fact]
    public async Task An_item_that_reaches_the_member_in_two_ways_is_there_once()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        var fact = network.AppFact(amelie);
        await network.TellAsync(fact, fact, network.AppFact(amelie));

        await network.LiveAsync(Day, 24);

        Assert.Equal(2, Assert.Single(Assert.Single(network.Mail.Given).Notifications).OtherActors);
    }

    [Fact]
    public async Task A_digest_is_built_with_the_rights_of_its_member()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        var space = await network.Host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var hidden = network.AppFact(amelie, 2);
        await network.TellAsync(network.AppFact(amelie, 1, space.Id), hidden);
        network.Notifications.End(hidden, NotificationEnd.Forbidden);

        await network.LiveAsync(Day, 24);

        var given = Assert.Single(network.Mail.Given);
        Assert.Single(given.Notifications);
        Assert.Equal(amelie.Id, given.Viewer.MemberId);
        Assert.True(given.Viewer.CanSee(Audience.Closed(space.Id)));
        Assert.All(network.Notifications.Viewers, viewer => Assert.Equal(amelie.Id, viewer.MemberId));
    }

    [Fact]
    public async Task Contents_that_are_hidden_from_a_member_are_in_no_digest()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        var hidden = network.AppFact(amelie);
        await network.TellAsync(hidden);
        network.Notifications.End(hidden, NotificationEnd.Forbidden);

        await network.LiveAsync(Day, 24);

        Assert.Empty(network.Mail.Given);
        Assert.Equal(DeliveryState.Withdrawn, Assert.Single(await network.ListAsync()).State);
    }

    [Fact]
    public async Task A_space_has_a_digest_of_its_own_and_the_rest_another()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        var space = await network.Host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        network.Wishes.Find = _ =>
            DeliveryNetwork.Wish(
                DeliveryNetwork.Daily(),
                DeliveryNetwork.Daily(12, space.Id) with
                {
                    Period = DigestPeriod.Weekly,
                    Day = DayOfWeek.Friday,
                }
            );
        await network.TellAsync(network.AppFact(amelie, 1), network.AppFact(amelie, 2, space.Id), network.AppFact(amelie, 3, space.Id));

        await network.LiveAsync(6 * Day, 144);

        Assert.Equal(["2026-03-03", "2026-W10"], network.Mail.Given.Select(given => given.Digest!.Period), StringComparer.Ordinal);
        Assert.Equal([null, "general"], network.Mail.Given.Select(given => given.Digest!.Space?.Slug), StringComparer.Ordinal);
        Assert.Equal([1, 2], network.Mail.Given.Select(given => given.Notifications.Count));
    }

    [Fact]
    public async Task A_digest_for_the_absent_is_left_out_after_a_visit()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        network.Wishes.Find = _ => DeliveryNetwork.Wish(DeliveryNetwork.Daily() with { OnlyIfAbsent = true });
        await network.TellAsync(network.AppFact(amelie));
        await network.LiveAsync(TimeSpan.FromHours(1), 1);
        network.Host.Get<MemberPresences>().Note(amelie.Id);

        await network.LiveAsync(Day, 24);
        Assert.Empty(network.Mail.Given);
        await network.LiveAsync(Day, 24);
        Assert.Equal("2026-03-04", Assert.Single(network.Mail.Given).Digest!.Period);
    }

    [Fact]
    public async Task A_process_that_makes_no_digests_stores_who_visits_it()
    {
        await using var network = await OpenAsync(options => options.RunHere = false);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        network.Host.Get<MemberPresences>().Note(amelie.Id);

        await Assert.Single(network.Host.Services.GetServices<IHostedService>().OfType<DigestHost>()).RunAsync(Token);

        var seen = await network.Host.Get<IPresenceStore>().ListAsync(Viewer.System, [amelie.Id], Token);
        Assert.True(seen.ContainsKey(amelie.Id));
    }

    [Fact]
    public async Task Digests_stop_after_a_long_absence_until_the_member_is_back()
    {
        await using var network = await OpenAsync(options => options.DigestsEndAfter = 30 * Day);
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        network.Host.Get<MemberPresences>().Note(amelie.Id);
        for (var i = 0; i < 40; i++)
        {
            await network.TellAsync(network.AppFact(amelie, i));
            await network.LiveAsync(Day, 12);
        }

        Assert.InRange(network.Mail.Given.Count, 29, 31);
        network.Host.Get<MemberPresences>().Note(amelie.Id);
        var before = network.Mail.Given.Count;
        await network.LiveAsync(Day, 12);
        Assert.Equal(before + 1, network.Mail.Given.Count);
    }

    [Fact]
    public async Task Periods_that_were_missed_while_no_host_ran_are_caught_up_by_one_digest()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.TellAsync(network.AppFact(amelie));
        await network.MakeDigestsAsync();

        network.Time.Advance(TimeSpan.FromHours(5 * 24 + 3));
        await network.LiveAsync(TimeSpan.FromHours(1), 4);

        Assert.Equal("2026-03-07", Assert.Single(network.Mail.Given).Digest!.Period);
    }

    [Fact]
    public async Task Another_hour_counts_from_the_next_digest_on()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        await network.TellAsync(network.AppFact(amelie));
        await network.LiveAsync(TimeSpan.FromHours(1), 2);
        network.Wishes.Find = _ => DeliveryNetwork.Wish(DeliveryNetwork.Daily(20));

        await network.LiveAsync(TimeSpan.FromHours(9), 9);
        Assert.Empty(network.Mail.Given);
        await network.LiveAsync(TimeSpan.FromHours(1), 1);
        Assert.Equal("2026-03-02", Assert.Single(network.Mail.Given).Digest!.Period);
    }

    [Fact]
    public async Task A_preview_shows_the_next_digest_and_changes_nothing()
    {
        await using var network = await OpenAsync();
        var amelie = await network.Host.World.AddMemberAsync("amelie");
        var bob = await network.Host.World.AddMemberAsync("bob");
        await network.TellAsync(network.AppFact(amelie), network.AppFact(amelie, 2));
        var service = network.Host.Get<DeliveryService>();

        for (var i = 0; i < 2; i++)
        {
            var preview = (await service.PreviewDigestAsync(await network.Host.World.ViewAsync(amelie), null, Token))!;
            Assert.Equal((2, "2026-03-03", "fr"), (preview.Notifications.Count, preview.Digest!.Period, preview.Culture.Name));
        }

        Assert.Null(await service.PreviewDigestAsync(await network.Host.World.ViewAsync(bob), null, Token));
        await network.LiveAsync(Day, 24);
        Assert.Equal(2, Assert.Single(network.Mail.Given).Notifications.Count);
    }

    private ValueTask<DeliveryNetwork> OpenAsync(Action<DeliveryOptions>? configure = null) => OpenDailyAsync(fixture, configure);

    private static async ValueTask<DeliveryNetwork> OpenDailyAsync(IStorageFixture fixture, Action<DeliveryOptions>? configure)
    {
        var network = await DeliveryNetwork.OpenAsync(fixture, configure);
        network.Wishes.Find = _ => DeliveryNetwork.Wish(DeliveryNetwork.Daily());
        return network;
    }
}

public sealed class SqliteDigestTests(SqliteFixture fixture) : DigestTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDigestTests(PostgresFixture fixture) : DigestTests(fixture);
