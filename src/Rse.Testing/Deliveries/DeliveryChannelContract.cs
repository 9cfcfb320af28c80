using System.Globalization;
using Rse.Deliveries;
using Rse.Notifications;
using Rse.Spaces;
using Rse.Testing.Plugins;
using Rse.Testing.Storage;

namespace Rse.Testing.Deliveries;

/// <summary>What every <see cref="IDeliveryChannel"/> must do.</summary>
/// <param name="fixture">Opens the networks of the members.</param>
public abstract class DeliveryChannelContract(IStorageFixture fixture)
{
    private static readonly string[] Cultures = ["en", "fr", "tr", "ar", "ja-JP", ""];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Creates the channel under test, which reaches a test's own next system.</summary>
    /// <param name="host">The network.</param>
    protected abstract IDeliveryChannel Create(StorageHost host);

    /// <summary>How many deliveries the next system has taken over from the channel so far.</summary>
    protected abstract ValueTask<int> CountAsync();

    /// <summary>Makes a member reachable by the channel, for instance gives them an address; does nothing by default.</summary>
    /// <param name="host">The network.</param>
    /// <param name="member">The member.</param>
    protected virtual ValueTask ReachAsync(StorageHost host, People.Member member) => ValueTask.CompletedTask;

    /// <summary>Makes the next system refuse connections. Returns false, the default, if a test cannot.</summary>
    protected virtual bool Break() => false;

    /// <summary>The name is the key of members' settings, and is stored with every delivery.</summary>
    [Fact]
    public async Task The_name_is_kebab_case_and_stays()
    {
        await using var host = await fixture.OpenAsync();

        PluginNameRule.Check(Create(host).Name);
        Assert.NotEqual("app", Create(host).Name, StringComparer.Ordinal);
        Assert.Equal(Create(host).Name, Create(host).Name);
    }

    /// <summary>What it says was handed over has arrived, and no more than that.</summary>
    [Fact]
    public async Task What_is_handed_over_has_arrived_once()
    {
        await using var host = await fixture.OpenAsync();
        var channel = Create(host);
        var member = await AddAsync(host, "amelie");
        var before = await CountAsync();

        foreach (var digest in (Digest?[])[null, Period("2026-03-29"), Period("2026-W13")])
        {
            var result = await channel.DeliverAsync(await MakeAsync(host, member, digest), Token);
            Assert.True(result.Outcome is DeliveryOutcome.HandedOver, $"{result.Outcome}: {result.Reason}");
        }

        Assert.Equal(before + 3, await CountAsync());
    }

    /// <summary>Names are what members chose, and languages what the host's accounts say.</summary>
    [Fact]
    public async Task Any_language_zone_and_number_of_rows_is_handed_over()
    {
        await using var host = await fixture.OpenAsync();
        var channel = Create(host);
        var member = await AddAsync(host, "amelie");
        foreach (var culture in Cultures)
        {
            foreach (var rows in (int[])[1, 100])
            {
                var context = await MakeAsync(host, member, null) with
                {
                    Culture = CultureInfo.GetCultureInfo(culture),
                    TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu"),
                    Notifications = [.. Enumerable.Range(1, rows).Select(Row)],
                };
                Assert.Equal(DeliveryOutcome.HandedOver, (await channel.DeliverAsync(context, Token)).Outcome);
            }
        }
    }

    /// <summary>Plug-ins add kinds of notifications that the channel has no words for.</summary>
    [Fact]
    public async Task A_kind_that_it_does_not_know_is_handed_over()
    {
        await using var host = await fixture.OpenAsync();
        var member = await AddAsync(host, "amelie");
        var context = await MakeAsync(host, member, null) with { Notifications = [Row(1) with { Kind = "kind-of-a-plug-in" }] };

        Assert.Equal(DeliveryOutcome.HandedOver, (await Create(host).DeliverAsync(context, Token)).Outcome);
    }

    /// <summary>The sender gives it several deliveries at a time.</summary>
    [Fact]
    public async Task It_is_safe_for_concurrent_calls()
    {
        await using var host = await fixture.OpenAsync();
        var channel = Create(host);
        var member = await AddAsync(host, "amelie");
        var before = await CountAsync();
        List<DeliveryContext> contexts = [];
        for (var i = 0; i < 16; i++)
        {
            contexts.Add(await MakeAsync(host, member, null));
        }

        await Parallel.ForEachAsync(
            contexts,
            Token,
            async (context, token) => Assert.Equal(DeliveryOutcome.HandedOver, (await channel.DeliverAsync(context, token)).Outcome)
        );

        Assert.Equal(before + contexts.Count, await CountAsync());
    }

    /// <summary>A call that is cancelled before it begins hands nothing over.</summary>
    [Fact]
    public async Task A_cancelled_call_hands_nothing_over()
    {
        await using var host = await fixture.OpenAsync();
        var channel = Create(host);
        var context = await MakeAsync(host, await AddAsync(host, "amelie"), null);
        var before = await CountAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        try
        {
            Assert.NotEqual(DeliveryOutcome.HandedOver, (await channel.DeliverAsync(context, cancelled.Token)).Outcome);
        }
        catch (OperationCanceledException)
        {
            // It may throw.
        }

        Assert.Equal(before, await CountAsync());
    }

    /// <summary>A next system that is away loses nothing: the delivery comes again.</summary>
    [Fact]
    public async Task A_next_system_that_is_away_is_tried_again()
    {
        await using var host = await fixture.OpenAsync();
        var channel = Create(host);
        var context = await MakeAsync(host, await AddAsync(host, "amelie"), null);
        if (!Break())
        {
            return;
        }

        try
        {
            Assert.Equal(DeliveryOutcome.Retry, (await channel.DeliverAsync(context, Token)).Outcome);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or Xunit.Sdk.IAssertionException))
        {
            // It may throw, which counts as that.
        }
    }

    private async ValueTask<People.Member> AddAsync(StorageHost host, string handle)
    {
        var member = await host.Community.AddMemberAsync(handle);
        await ReachAsync(host, member);
        return member;
    }

    private static async ValueTask<DeliveryContext> MakeAsync(StorageHost host, People.Member member, Digest? digest) =>
        new()
        {
            Key = Guid.NewGuid().ToString("N"),
            Member = member,
            Viewer = await host.Community.ViewAsync(member),
            Notifications = [Row(1)],
            Digest = digest,
            Culture = CultureInfo.GetCultureInfo("fr"),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"),
            Attempt = 1,
        };

    private static Digest Period(string period) =>
        new()
        {
            Space = new SpaceSummary
            {
                Id = new Id<Space>(1),
                Slug = "general",
                Name = "Été \u202Eesrever\u202C & <Noël>",
                Visibility = People.SpaceVisibility.Open,
            },
            Period = period,
            Omitted = 3,
        };

    private static Notification Row(int number) =>
        new()
        {
            Id = new Id<Notification>(number),
            Kind = "role-changed",
            Detail = "owner",
            Actors =
            [
                new People.MemberSummary
                {
                    Id = new Id<People.Member>(4711),
                    Handle = "zoe",
                    DisplayName = "Zoé \u2067\u05D0 \"O'Neil\" <b>",
                    Kind = People.MemberKind.Internal,
                },
            ],
            OtherActors = 2,
            Subject = null,
            Space = new SpaceSummary
            {
                Id = new Id<Space>(1),
                Slug = "general",
                Name = "Général",
                Visibility = People.SpaceVisibility.Open,
            },
            FirstAt = new DateTimeOffset(2026, 3, 28, 9, 0, 0, TimeSpan.Zero),
            At = new DateTimeOffset(2026, 3, 28, 10, 0, 0, TimeSpan.Zero),
            IsSeen = false,
            IsRead = false,
        };
}
