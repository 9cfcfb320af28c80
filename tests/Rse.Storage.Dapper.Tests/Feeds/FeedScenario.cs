using CsCheck;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Any = CsCheck.Gen;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>A post, or a comment on the post at <paramref name="Root"/>.</summary>
/// <param name="At">When, in so few instants that many are equal.</param>
/// <param name="Author">1 to 4.</param>
/// <param name="Space">1 to 4; of a comment, that of its root.</param>
/// <param name="Root">The id of the post; its own id for a post.</param>
/// <param name="Topics">Of the topics 1 to 3, as bits.</param>
/// <param name="Seen">Whether member 1 has a mark for it.</param>
public sealed record Thing(long At, long Author, long Space, long Root, int Topics, bool Seen)
{
    /// <summary>A third are highlights, whatever else they are.</summary>
    public bool IsHighlight => (At + Author + Topics) % 3 == 0;

    /// <summary>Every other topic set makes an article of a post.</summary>
    public string PostKind => Topics % 2 == 0 ? "note" : "article";
}

/// <summary>What member 1 wants and does not want at home.</summary>
/// <param name="Follows">Kind, target and level.</param>
/// <param name="Mutes">Kind, target and word; every mute of an even target is over.</param>
/// <param name="Memberships">Of the closed spaces 3 and 4, as bits.</param>
/// <param name="ReadUntil">Up to when all is marked as read, everywhere (0) and in the spaces 1 to 4; 0 for no mark.</param>
public sealed record Wishes(
    IReadOnlyList<(string Kind, long Target, long Level)> Follows,
    IReadOnlyList<(string Kind, long Target, string Word)> Mutes,
    int Memberships,
    IReadOnlyList<long> ReadUntil
);

/// <summary>A random world, what member 1 wants of it, and what happens while they page.</summary>
/// <param name="Things">By id, from 1.</param>
/// <param name="Wishes">What member 1 wants.</param>
/// <param name="Take">The length of a page.</param>
/// <param name="Trashed">What is trashed after each page, by position.</param>
public sealed record FeedScenario(IReadOnlyList<Thing> Things, Wishes Wishes, int Take, IReadOnlyList<int> Trashed)
{
    /// <summary>What is older is unread to nobody.</summary>
    public const long Since = 1;

    private static readonly string[] Kinds = ["member", "space", "topic", "subject", "kind"];
    private static readonly string[] Words = ["note", "article", "comment"];

    private static readonly Gen<(long At, long Author, long Space, int Root, int Topics, bool Seen)> Draft = Any.Select(
        Any.Long[0, 5],
        Any.Long[1, 4],
        Any.Long[1, 4],
        Any.Int[-20, 20],
        Any.Int[0, 7],
        Any.Bool
    );

    private static readonly Gen<Wishes> AnyWishes = Any.Select(
        Any.Select(Any.Int[0, 3], Any.Long[1, 4], Any.Long[0, 3]).Array[0, 10],
        Any.Select(Any.Int[0, 4], Any.Long[1, 4]).Array[0, 3],
        Any.Int[0, 3],
        Any.Long[-6, 4].Array[5],
        (follows, mutes, memberships, until) =>
            new Wishes(
                [
                    .. follows
                        .Select(follow => (Kinds[follow.Item1], follow.Item2, Math.Max(follow.Item3, 1)))
                        .DistinctBy(follow => (follow.Item1, follow.Item2)),
                ],
                [
                    .. mutes
                        .Select(mute => mute.Item1 == 4 ? ("kind", 0L, Words[mute.Item2 % 3]) : (Kinds[mute.Item1], mute.Item2, ""))
                        .Distinct(),
                ],
                memberships,
                [.. until.Select(at => Math.Max(at, 0))]
            )
    );

    public static Gen<FeedScenario> All { get; } =
        Any.Select(
            Draft.Array[0, 30],
            AnyWishes,
            Any.Int[1, 7],
            Any.Int[0, 60].Array[0, 8],
            (drafts, wishes, take, trashed) => new FeedScenario(Settle(drafts), wishes, take, trashed)
        );

    /// <summary>1 and 2 are open; 3 and 4 are closed.</summary>
    public static long Audience(long space) => space > 2 ? space * 2 : -space;

    /// <summary>The reference: everything, filtered and sorted, with none of the haste.</summary>
    public List<(Keyset Place, IReadOnlyList<FeedReason> Reasons)> Expect(FeedScope scope, bool unread, ISet<long> trashed) =>
        [
            .. Seen(trashed)
                .Where(row => scope.Kind is not FeedKind.Home || !Wishes.Mutes.Any(mute => IsMuted(mute, row.Thing, row.Id)))
                .Where(row => !unread || IsUnread(row.Thing))
                .Select(row => (Place: new Keyset(row.Thing.At, row.Id), Reasons: Reasons(scope, row.Thing, row.Id)))
                .Where(row => row.Reasons.Count > 0)
                .OrderByDescending(row => row.Place.Order)
                .ThenByDescending(row => row.Place.Id),
        ];

    /// <summary>All that member 1 may see, by position, newest first.</summary>
    public IEnumerable<(Keyset Place, int Index)> ExpectAll(bool unread, ISet<long> trashed) =>
        Seen(trashed)
            .Where(row => !unread || IsUnread(row.Thing))
            .Select(row => (Place: new Keyset(row.Thing.At, row.Id), Index: (int)row.Id - 1))
            .OrderByDescending(row => row.Place.Order)
            .ThenByDescending(row => row.Place.Id);

    /// <summary>Whether member 1 belongs to a closed space.</summary>
    public bool Belongs(long space) => (Wishes.Memberships & (1 << (int)(space - 3))) != 0;

    private static List<Thing> Settle((long At, long Author, long Space, int Root, int Topics, bool Seen)[] drafts)
    {
        List<Thing> things = [];
        foreach (var draft in drafts)
        {
            // A comment points at a post that is there; everything else is a post.
            var isComment = draft.Root > 0 && draft.Root <= things.Count && things[draft.Root - 1].Root == draft.Root;
            things.Add(
                new Thing(
                    draft.At,
                    draft.Author,
                    isComment ? things[draft.Root - 1].Space : draft.Space,
                    isComment ? draft.Root : things.Count + 1,
                    draft.Topics,
                    draft.Seen
                )
            );
        }

        return things;
    }

    private IEnumerable<(Thing Thing, long Id)> Seen(ISet<long> trashed) =>
        Things
            .Select((thing, index) => (Thing: thing, Id: index + 1L))
            .Where(row => !trashed.Contains(row.Id) && !trashed.Contains(row.Thing.Root))
            .Where(row => row.Thing.Space <= 2 || Belongs(row.Thing.Space));

    /// <summary>Whether something is unread to member 1.</summary>
    public bool IsUnread(Thing thing) =>
        thing.Author != 1
        && !thing.Seen
        && thing.At > Since
        && thing.At > Wishes.ReadUntil[0]
        && thing.At > Wishes.ReadUntil[(int)thing.Space];

    /// <summary>Whether a mute keeps something out.</summary>
    public bool IsMuted((string Kind, long Target, string Word) mute, Thing thing, long id) =>
        (mute.Kind, mute.Target % 2) switch
        {
            ("kind", _) => mute.Word == (thing.Root == id ? thing.PostKind : "comment"),
            (_, 0) => false,
            ("member", _) => mute.Target == thing.Author,
            ("space", _) => mute.Target == thing.Space,
            ("subject", _) => mute.Target == id || mute.Target == thing.Root,
            _ => Carries(thing, mute.Target) || Carries(Things[(int)thing.Root - 1], mute.Target),
        };

    private static bool Carries(Thing thing, long topic) => topic <= 3 && (thing.Topics & (1 << (int)(topic - 1))) != 0;

    /// <summary>Whether a follow of a kind leads to something, whatever its level and whatever that kind brings home.</summary>
    public bool Leads(string kind, Thing thing) => Wishes.Follows.Any(follow => Leads(follow, kind, thing));

    private static bool Leads((string Kind, long Target, long Level) follow, string kind, Thing thing) =>
        follow.Kind == kind
        && kind switch
        {
            "member" => follow.Target == thing.Author,
            "space" => follow.Target == thing.Space,
            "topic" => Carries(thing, follow.Target),
            _ => follow.Target == thing.Root,
        };

    private List<FeedReason> Reasons(FeedScope scope, Thing thing, long id)
    {
        var isPost = thing.Root == id;
        bool Follows(string kind) =>
            Wishes.Follows.Any(follow =>
                Leads(follow, kind, thing)
                && (follow.Level == 1 || (isPost && follow.Level == 2) || (thing.IsHighlight && follow.Level == 3))
            );
        return scope.Kind switch
        {
            FeedKind.Space => isPost && thing.Space == scope.TargetId ? [FeedReason.Belongs] : [],
            FeedKind.Member => thing.Author == scope.TargetId ? [FeedReason.Belongs] : [],
            FeedKind.Topic => Carries(thing, scope.TargetId) ? [FeedReason.Belongs] : [],
            FeedKind.Subject => !isPost && thing.Root == scope.TargetId ? [FeedReason.Belongs] : [],
            _ =>
            [
                .. Follows("member") ? [FeedReason.FollowsMember] : Array.Empty<FeedReason>(),
                .. isPost && Follows("space") ? [FeedReason.FollowsSpace] : Array.Empty<FeedReason>(),
                .. Follows("topic") ? [FeedReason.FollowsTopic] : Array.Empty<FeedReason>(),
                .. !isPost && Follows("subject") ? [FeedReason.FollowsSubject] : Array.Empty<FeedReason>(),
            ],
        };
    }
}
