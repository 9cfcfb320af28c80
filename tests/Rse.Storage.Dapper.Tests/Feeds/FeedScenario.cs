using CsCheck;
using Rse.Feeds;
using Rse.Paging;
using Any = CsCheck.Gen;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>A post, or a comment on the post at <paramref name="Root"/>.</summary>
/// <param name="At">When, in so few instants that many are equal.</param>
/// <param name="Author">1 to 4.</param>
/// <param name="Space">1 to 4; of a comment, that of its root.</param>
/// <param name="Root">The id of the post; its own id for a post.</param>
/// <param name="Topics">Of the topics 1 to 3, as bits.</param>
public sealed record Thing(long At, long Author, long Space, long Root, int Topics);

/// <summary>A random world, what member 1 follows and belongs to in it, and what happens while they page.</summary>
/// <param name="Things">By id, from 1.</param>
/// <param name="Follows">Kind and target.</param>
/// <param name="Memberships">Of the closed spaces 3 and 4, as bits.</param>
/// <param name="Take">The length of a page.</param>
/// <param name="Trashed">What is trashed after each page, by position.</param>
public sealed record FeedScenario(IReadOnlyList<Thing> Things, IReadOnlyList<(string Kind, long Target)> Follows, int Memberships, int Take, IReadOnlyList<int> Trashed)
{
    private static readonly string[] Kinds = ["member", "space", "topic", "subject"];

    private static readonly Gen<(long At, long Author, long Space, int Root, int Topics)> Draft =
        Any.Select(Any.Long[0, 5], Any.Long[1, 4], Any.Long[1, 4], Any.Int[-20, 20], Any.Int[0, 7]);

    public static Gen<FeedScenario> All { get; } = Any.Select(
        Draft.Array[0, 30],
        Any.Select(Any.Int[0, 3], Any.Long[1, 4]).Array[0, 10],
        Any.Int[0, 3],
        Any.Int[1, 7],
        Any.Int[0, 60].Array[0, 8],
        (drafts, follows, memberships, take, trashed) => new FeedScenario(
            Settle(drafts), [.. follows.Select(follow => (Kinds[follow.Item1], follow.Item2)).Distinct()], memberships, take, trashed));

    /// <summary>1 and 2 are open; 3 and 4 are closed.</summary>
    public static long Audience(long space) => space > 2 ? space * 2 : -space;

    /// <summary>The reference: everything, filtered and sorted, with none of the haste.</summary>
    public List<(Keyset Place, IReadOnlyList<FeedReason> Reasons)> Expect(FeedScope scope, ISet<long> trashed) =>
    [
        .. Things.Select((thing, index) => (Thing: thing, Id: index + 1L))
            .Where(row => !trashed.Contains(row.Id) && !trashed.Contains(row.Thing.Root))
            .Where(row => row.Thing.Space <= 2 || (Memberships & (1 << (int)(row.Thing.Space - 3))) != 0)
            .Select(row => (Place: new Keyset(row.Thing.At, row.Id), Reasons: Reasons(scope, row.Thing, row.Id)))
            .Where(row => row.Reasons.Count > 0)
            .OrderByDescending(row => row.Place.Order)
            .ThenByDescending(row => row.Place.Id),
    ];

    private static List<Thing> Settle((long At, long Author, long Space, int Root, int Topics)[] drafts)
    {
        List<Thing> things = [];
        foreach (var draft in drafts)
        {
            // A comment points at a post that is there; everything else is a post.
            var isComment = draft.Root > 0 && draft.Root <= things.Count && things[draft.Root - 1].Root == draft.Root;
            things.Add(new Thing(draft.At, draft.Author, isComment ? things[draft.Root - 1].Space : draft.Space, isComment ? draft.Root : things.Count + 1, draft.Topics));
        }

        return things;
    }

    private List<FeedReason> Reasons(FeedScope scope, Thing thing, long id)
    {
        var isPost = thing.Root == id;
        bool Carries(long topic) => topic <= 3 && (thing.Topics & (1 << (int)(topic - 1))) != 0;
        bool Follows(string kind, Func<long, bool> matches) => this.Follows.Any(follow => string.Equals(follow.Kind, kind, StringComparison.Ordinal) && matches(follow.Target));
        return scope.Kind switch
        {
            FeedKind.Space => isPost && thing.Space == scope.TargetId ? [FeedReason.Belongs] : [],
            FeedKind.Member => thing.Author == scope.TargetId ? [FeedReason.Belongs] : [],
            FeedKind.Topic => Carries(scope.TargetId) ? [FeedReason.Belongs] : [],
            FeedKind.Subject => !isPost && thing.Root == scope.TargetId ? [FeedReason.Belongs] : [],
            _ =>
            [
                .. Follows("member", member => member == thing.Author) ? [FeedReason.FollowsMember] : Array.Empty<FeedReason>(),
                .. isPost && Follows("space", space => space == thing.Space) ? [FeedReason.FollowsSpace] : Array.Empty<FeedReason>(),
                .. Follows("topic", Carries) ? [FeedReason.FollowsTopic] : Array.Empty<FeedReason>(),
                .. !isPost && Follows("subject", root => root == thing.Root) ? [FeedReason.FollowsSubject] : Array.Empty<FeedReason>(),
            ],
        };
    }
}
