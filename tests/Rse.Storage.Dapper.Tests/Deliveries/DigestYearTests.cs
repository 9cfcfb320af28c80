using Rse.Deliveries;
using Rse.Deliveries.Digests;
using Rse.Deliveries.Sending;
using Rse.People;
using Rse.Perimeters;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Deliveries;

/// <summary>
/// A simulated year in many zones, with both clock changes, a clock that is set back, hosts that stand still, and two schedulers on one
/// network: one digest for each member and period, at their hour.
/// </summary>
public abstract class DigestYearTests(IStorageFixture fixture)
{
    // Every rule of the clock that there is: half and quarter hours, changes at midnight, in the south, of half an hour, and none.
    private static readonly string[] Zones =
    [
        "Europe/Paris",
        "Europe/London",
        "America/New_York",
        "America/St_Johns",
        "America/Santiago",
        "America/Sao_Paulo",
        "Asia/Kathmandu",
        "Asia/Beirut",
        "Africa/Cairo",
        "Australia/Lord_Howe",
        "Australia/Sydney",
        "Pacific/Chatham",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "UTC",
    ];

    // The clocks change within the first four in most places, and at midnight in some.
    private static readonly TimeOnly[] Hours = [new(0, 0), new(1, 30), new(2, 30), new(8, 0), new(23, 59)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The most minutes between two looks at the plans within two days of a change of a clock.</summary>
    protected abstract int FineStep { get; }

    // The same in between, where one day is like another.
    private static int CoarseStep => 240;

    [Fact]
    public async Task Each_member_gets_one_digest_for_each_period_at_their_hour()
    {
        await using var network = await DeliveryNetwork.OpenAsync(fixture, options => options.PerMinute = 100_000);
        Dictionary<Id<Member>, DeliveryWishes> wishes = [];
        List<Member> members = [];
        for (var i = 0; i < Zones.Length * 2; i++)
        {
            var member = await network.Host.World.AddMemberAsync($"member{i}");
            members.Add(member);
            wishes[member.Id] = DeliveryNetwork.Wish(
                new DigestWish
                {
                    SpaceId = null,
                    Period = i < Zones.Length ? DigestPeriod.Daily : DigestPeriod.Weekly,
                    At = Hours[i % Hours.Length],
                    Day = i % 3 == 0 ? DayOfWeek.Sunday : DayOfWeek.Monday,
                    OnlyIfAbsent = false,
                }
            ) with
            {
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById(Zones[i % Zones.Length]),
            };
        }

        network.Wishes.Find = member => wishes.GetValueOrDefault(member);
        Dictionary<string, DateTimeOffset> made = new(StringComparer.Ordinal);
        network.Mail.Answer = (context, _) =>
        {
            var name = $"{context.Member.Id}/{context.Digest!.Period}";
            lock (made)
            {
                return made.TryAdd(name, network.Time.GetUtcNow())
                    ? ValueTask.FromResult(DeliveryResult.HandedOver())
                    : throw new InvalidOperationException($"{name} came twice.");
            }
        };

        DigestScheduler[] nodes = [network.Host.Get<DigestScheduler>(), OtherNode(network)];
        var random = new Random(2026);
        var start = network.Time.GetUtcNow();
        var now = start;
        var still = start;
        var skew = TimeSpan.Zero;
        await network.TellAsync([.. members.Select(member => network.AppFact(member))]);
        await RunAsync(network, nodes);
        var (toldAt, skewedAt, stoppedAt) = (start, start, start.AddDays(-31));
        List<(DateTimeOffset From, DateTimeOffset To)> stops = [];
        for (var step = 0; now < start.AddDays(366); step++)
        {
            // Time passes; every week a clock was wrong, and is set back.
            now += TimeSpan.FromMinutes(random.Next(5, StepAt(now)));
            var isWrong = now - skewedAt > TimeSpan.FromDays(7);
            (skew, skewedAt) = isWrong ? (TimeSpan.FromMinutes(-random.Next(1, 180)), now) : (skew / 2, skewedAt);
            network.Time.AdjustTime(now + skew);
            if (now - toldAt > TimeSpan.FromHours(10))
            {
                toldAt = now;
                await network.TellAsync([.. members.Select(member => network.AppFact(member, step))]);
            }

            // Every month no host runs for two days.
            if (now - stoppedAt > TimeSpan.FromDays(32))
            {
                (still, now, stoppedAt) = (now, now.AddHours(50), now);
                stops.Add((still, now.AddHours(24)));
                continue;
            }

            await RunAsync(network, nodes);
        }

        Check(members, wishes, made, stops, start, now);
    }

    private void Check(
        List<Member> members,
        Dictionary<Id<Member>, DeliveryWishes> wishes,
        Dictionary<string, DateTimeOffset> made,
        List<(DateTimeOffset From, DateTimeOffset To)> stops,
        DateTimeOffset start,
        DateTimeOffset end
    )
    {
        var checkedPeriods = 0;
        foreach (var member in members)
        {
            var wish = wishes[member.Id];
            var zone = wish.TimeZone;
            for (
                var date = DigestCalendar.LocalDate(zone, start).AddDays(1);
                date < DigestCalendar.LocalDate(zone, end).AddDays(-4);
                date = date.AddDays(1)
            )
            {
                if (
                    DigestCalendar.FindOn(wish.Digests[0], zone, date) is not { } due
                    || stops.Any(stop => due.At >= stop.From.AddHours(-8) && due.At <= stop.To)
                )
                {
                    continue;
                }

                Assert.True(made.TryGetValue($"{member.Id}/{due.Period}", out var at), $"{due.Period} in {zone.Id} is missing.");

                // The steps of the test, and of a clock that was set back.
                Assert.InRange(at, due.At, due.At.AddHours(4).AddMinutes(StepAt(due.At)));
                checkedPeriods++;
            }
        }

        Assert.InRange(checkedPeriods, 4000, 7000);
    }

    private static async Task RunAsync(DeliveryNetwork network, DigestScheduler[] nodes)
    {
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RunAsync(Token).AsTask(), Token)));
        await network.SendAsync();
    }

    private int StepAt(DateTimeOffset now) =>
        Zones
            .Select(TimeZoneInfo.FindSystemTimeZoneById)
            .Any(zone => zone.GetUtcOffset(now.AddDays(-2)) != zone.GetUtcOffset(now.AddDays(2)))
            ? FineStep
            : CoarseStep;

    private static DigestScheduler OtherNode(DeliveryNetwork network) =>
        new(
            network.Host.Get<Rse.Deliveries.Storing.IDigestStore>(),
            network.Host.Get<Rse.Deliveries.Storing.IPresenceStore>(),
            network.Wishes,
            network.Host.Get<DeliveryChannels>(),
            new MemberPresences(network.Time),
            network.Host.Get<IUnitOfWork>(),
            network.Host.Get<Microsoft.Extensions.Options.IOptions<DeliveryOptions>>(),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<DigestScheduler>.Instance,
            network.Time
        );
}

public sealed class SqliteDigestYearTests(SqliteFixture fixture) : DigestYearTests(fixture), IClassFixture<SqliteFixture>
{
    protected override int FineStep => 60;
}

public sealed class PostgresDigestYearTests(PostgresFixture fixture) : DigestYearTests(fixture)
{
    protected override int FineStep => 240;
}
