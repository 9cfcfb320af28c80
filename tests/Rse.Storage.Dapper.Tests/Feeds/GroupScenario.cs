using CsCheck;
using Rse.Feeds;
using Rse.Feeds.Groups;
using Rse.Paging;
using Any = CsCheck.Gen;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>A random world over some days, and what happens to it while member 1 pages through its groups.</summary>
/// <param name="Start">The world at first.</param>
/// <param name="Changes">What happens after each page: what, and two numbers that say to what.</param>
public sealed record GroupScenario(FeedScenario Start, IReadOnlyList<(int What, int Which, int How)> Changes)
{
    /// <summary>When it is.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private const long Step = 8 * 60 * 60 * 1000;

    private static readonly long Begin = Now.AddDays(-3).ToUnixTimeMilliseconds();

    public static Gen<GroupScenario> All { get; } =
        Any.Select(
            FeedScenario.All,
            Any.Select(Any.Int[0, 4], Any.Int[0, 40], Any.Int[0, 7]).Array[0, 12],
            (scenario, changes) => new GroupScenario(Spread(scenario), changes)
        );

    /// <summary>
    /// The reference: a day is cut into threads, and posts without comments by one member in one space, three or more, are one group.
    /// </summary>
    public static List<(FeedGroupKind Kind, List<long> Ids)> Group(FeedScenario scenario, IEnumerable<Keyset> places, TimeZoneInfo zone)
    {
        List<(FeedGroupKind, List<long>)> groups = [];
        foreach (
            var day in places.GroupBy(place => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(place.Order), zone).Date)
        )
        {
            var ids = day.Select(place => place.Id).ToList();
            Thing At(long id) => scenario.Things[(int)id - 1];
            bool IsAlone(long id) => At(id).Root == id && ids.Count(other => At(other).Root == id) == 1;
            var bursts = ids.Where(IsAlone)
                .GroupBy(id => (At(id).Author, At(id).Space))
                .Where(posts => posts.Count() >= 3)
                .Select(posts => posts.ToList())
                .ToList();
            var threads = ids.Except(bursts.SelectMany(burst => burst)).GroupBy(id => At(id).Root).Select(thread => thread.ToList());
            groups.AddRange(
                bursts
                    .Select(burst => (FeedGroupKind.Burst, burst))
                    .Concat(threads.Select(thread => (thread.Count == 1 ? FeedGroupKind.Entry : FeedGroupKind.Thread, thread)))
                    .OrderBy(group => ids.IndexOf(group.Item2[0]))
            );
        }

        return groups;
    }

    /// <summary>The world after something happened, and what is trashed in it.</summary>
    public static FeedScenario Change(FeedScenario world, (int What, int Which, int How) change, HashSet<long> trashed)
    {
        var thing = change.Which < world.Things.Count ? world.Things[change.Which] : null;
        switch (change.What)
        {
            case 0 when thing is not null:
                trashed.Add(change.Which + 1L);
                return world;
            case 1 when thing is not null:
                // Seen in the meantime.
                return world with
                {
                    Things = [.. world.Things.Select((other, index) => index == change.Which ? other with { Seen = true } : other)],
                };
            case 2:
                return world with
                {
                    Wishes = world.Wishes with
                    {
                        Mutes = [.. world.Wishes.Mutes.Append(("member", change.How % 2 == 0 ? 1L : 3L, "")).Distinct()],
                    },
                };
            case 3 when thing is not null:
                // A comment, above everything or, imported, anywhere below.
                return Add(world, thing with { At = Begin + (change.How * Step), Author = 1 + (change.Which % 2), Seen = false });
            default:
                return Add(
                    world,
                    new Thing(
                        Begin + (change.How * Step),
                        1 + (change.Which % 2),
                        change.Which % 3 == 0 ? 3 : 1,
                        world.Things.Count + 1,
                        change.How,
                        false
                    )
                );
        }
    }

    private static FeedScenario Add(FeedScenario world, Thing thing) => world with { Things = [.. world.Things, thing] };

    /// <summary>
    /// Over two days instead of six milliseconds; and every other world has fewer members and spaces, so that somebody writes much in one.
    /// </summary>
    private static FeedScenario Spread(FeedScenario scenario)
    {
        var isNarrow = scenario.Take % 2 == 0;
        return scenario with
        {
            Things =
            [
                .. scenario.Things.Select(thing =>
                    thing with
                    {
                        At = Begin + (thing.At * Step),
                        Author = isNarrow ? 1 + (thing.Author % 2) : thing.Author,
                        Space = isNarrow ? 1 + (thing.Space / 3 * 2) : thing.Space,
                    }
                ),
            ],
            Wishes = scenario.Wishes with { ReadUntil = [.. scenario.Wishes.ReadUntil.Select(at => at == 0 ? 0 : Begin + (at * Step))] },
        };
    }
}
