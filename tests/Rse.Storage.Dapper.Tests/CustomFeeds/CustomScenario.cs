using CsCheck;
using Rse.CustomFeeds;
using Rse.Paging;
using Rse.Storage.Dapper.Tests.Feeds;
using Any = CsCheck.Gen;

namespace Rse.Storage.Dapper.Tests.CustomFeeds;

/// <summary>A part of a custom feed in a random world.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="IsExcluded">Whether it is excluded.</param>
/// <param name="Target">1 to 4, or for topics to 3; for kinds and words, which one.</param>
public sealed record ScenarioPart(CustomFeedDimension Dimension, bool IsExcluded, int Target);

/// <summary>A random world, and a custom feed in it that member 1 reads.</summary>
/// <param name="World">The world.</param>
/// <param name="Parts">The parts of the feed; at least one.</param>
/// <param name="Owner">
/// 0: private to member 1; 1: shared with open space 1 by member 2; 2: shared with closed space 3; 3: private to member 2.
/// </param>
public sealed record CustomScenario(FeedScenario World, IReadOnlyList<ScenarioPart> Parts, int Owner)
{
    public static readonly string[] Kinds = ["note", "article", "comment"];

    // As chosen, and as they occur in texts.
    public static readonly string[] Words = ["ELAN", "bois dur", "œuvre", "R2D2"];
    private static readonly string[] Written = ["Élan", "Bois,\ndur", "OEUVRE", "(r2d2)"];

    public static Gen<CustomScenario> All { get; } =
        Any.Select(
            FeedScenario.All,
            Any.Select(Any.Enum<CustomFeedDimension>(), Any.Int[0, 3], Any.Int[1, 4]).Array[1, 6],
            Any.Int[0, 9],
            (world, parts, owner) =>
                new CustomScenario(
                    world,
                    [
                        .. parts
                            .Select(part => new ScenarioPart(
                                part.Item1,
                                part.Item2 == 0,
                                part.Item1 is CustomFeedDimension.Topic or CustomFeedDimension.Kind ? 1 + (part.Item3 % 3) : part.Item3
                            ))
                            .DistinctBy(part => (part.Dimension, part.Target)),
                    ],
                    owner > 3 ? 0 : owner
                )
        );

    /// <summary>Whether member 1 may read the feed.</summary>
    public bool IsReadable => Owner is 0 or 1 || (Owner == 2 && World.Belongs(3));

    /// <summary>Whether the feed contains comments.</summary>
    public bool HasComments => Parts.Any(part => part is { Dimension: CustomFeedDimension.Kind, IsExcluded: false, Target: 3 });

    /// <summary>The title of a thing; null for comments.</summary>
    public string? Title(int index) => World.Things[index].Root == index + 1 && HasWord(index, 0) ? $"Un {Written[0]}!" : null;

    /// <summary>The body of a thing. No phrase continues from the title, and "bois" and "dur" apart are not a phrase.</summary>
    public string Body(int index) =>
        string.Join(
            " dur bois ",
            Written
                .Where((_, word) => HasWord(index, word) && (word > 0 || World.Things[index].Root != index + 1))
                .Prepend("x")
                .Append("élans r2 d2")
        );

    /// <summary>The reference model: everything, filtered and sorted.</summary>
    public List<Keyset> Expect(bool unread, ISet<long> trashed) =>
        !IsReadable ? [] : [.. World.ExpectAll(unread, trashed).Where(row => Picks(row.Index)).Select(row => row.Place)];

    private bool Picks(int index)
    {
        var isComment = World.Things[index].Root != index + 1;
        return (!isComment || HasComments)
            && Parts.Where(part => !part.IsExcluded).GroupBy(part => part.Dimension).All(group => group.Any(part => Matches(part, index)))
            && !Parts.Any(part => part.IsExcluded && Matches(part, index));
    }

    private bool Matches(ScenarioPart part, int index)
    {
        var thing = World.Things[index];
        return part.Dimension switch
        {
            CustomFeedDimension.Space => thing.Space == part.Target,
            CustomFeedDimension.Member => thing.Author == part.Target,
            CustomFeedDimension.Topic => Carries(thing, part.Target)
                || (part.IsExcluded && Carries(World.Things[(int)thing.Root - 1], part.Target)),
            CustomFeedDimension.Kind => Kinds[part.Target - 1] == (thing.Root == index + 1 ? thing.PostKind : "comment"),
            _ => HasWord(index, part.Target - 1),
        };
    }

    private static bool Carries(Thing thing, int topic) => (thing.Topics & (1 << (topic - 1))) != 0;

    private bool HasWord(int index, int word) =>
        ((World.Things[index].Author * 5) + (index * 3) + World.Things[index].At) >> word is var bits && bits % 2 == 1;
}
