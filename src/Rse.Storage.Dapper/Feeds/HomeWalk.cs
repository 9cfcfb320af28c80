using Rse.Activities;
using Rse.Feeds;
using Rse.Follows;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

/// <summary>
/// What is read for a followed thing, newest first, by its source and the level of the follow: an index whose tail is the order of feeds,
/// and the conditions on its rows.
/// Made of <see cref="HomeRule"/>; both databases build their statements of it.
/// </summary>
internal sealed class HomeWalk
{
    private static readonly ContributionColumns Activity = ContributionColumns.OfActivity("a");

    private HomeWalk(int index, HomeSource source, HomeLevel level)
    {
        Index = index;
        Source = source;
        Level = level;
        Wanted = $"{ListingSql.Among("a.listing", source.Brings)}{Narrower()}";
        if (level.HighlightsOnly && HighlightKey(source.Link) is { } column)
        {
            (Table, Alias, Key) = ("rse_highlight", "h", $"h.{column}");
        }
        else if (source.Link is HomeLink.Topic)
        {
            (Table, Alias, Key) = ("rse_topic_activity", "t", "t.topic_id");
        }
        else
        {
            (Table, Alias, Key) = ("rse_activity", "a", $"a.{ActivityKey(source.Link)}");
        }
    }

    /// <summary>Every walk that there is; those of spaces first.</summary>
    public static IReadOnlyList<HomeWalk> All { get; } =
    [
        .. HomeRule
            .Sources.SelectMany(source => HomeRule.Levels.Where(level => IsOwn(source, level)).Select(level => (source, level)))
            .Select((pair, index) => new HomeWalk(index, pair.source, pair.level)),
    ];

    /// <summary>The place in <see cref="All"/>.</summary>
    public int Index { get; }

    public HomeSource Source { get; }

    public HomeLevel Level { get; }

    /// <summary>Such as <c>member_everything</c>.</summary>
    public string Name => $"{EnumText.Of(Source.Kind)}_{EnumText.Of(Level.Level)}";

    /// <summary>The table whose index is walked.</summary>
    public string Table { get; }

    /// <summary>The alias of the table; of another table than that of activities, the activity of the row is <c>a</c>.</summary>
    public string Alias { get; }

    /// <summary>The column that must be the followed thing.</summary>
    public string Key { get; }

    /// <summary>The time of a row.</summary>
    public string At => $"{Alias}.at";

    /// <summary>The id of the activity of a row.</summary>
    public string Id => IsOfActivities ? "a.id" : $"{Alias}.activity_id";

    /// <summary>Whether the rows are activities, so that nothing is to be looked up for <see cref="Wanted"/>.</summary>
    public bool IsOfActivities => Alias is "a";

    /// <summary>That an activity under the alias <c>a</c> is brought by the source and passes the level.</summary>
    public string Wanted { get; }

    /// <summary>The space in which all rows lie; null where they lie anywhere.</summary>
    public string? Space => Source.Link is HomeLink.Space ? Key : null;

    /// <summary>The walk for a follow; null where its level lets nothing through that the source brings.</summary>
    public static HomeWalk? Find(FollowKind kind, FollowLevel level) => Lookup.Walks[(int)kind, (int)level];

    // A level that changes nothing of a source is walked as its first level.
    private static bool IsOwn(HomeSource source, HomeLevel level) =>
        Passing(source, level).Any() && !HomeRule.Levels.TakeWhile(other => other != level).Any(other => IsSame(source, other, level));

    private static bool IsSame(HomeSource source, HomeLevel one, HomeLevel other) =>
        one.HighlightsOnly == other.HighlightsOnly && Passing(source, one).SequenceEqual(Passing(source, other));

    private static IEnumerable<Listing> Passing(HomeSource source, HomeLevel level) => source.Brings.Intersect(level.Passes);

    private static string ActivityKey(HomeLink link) =>
        link switch
        {
            HomeLink.Author => "actor_id",
            HomeLink.Space => "space_id",
            HomeLink.Thread => "root_id",
            _ => throw new ArgumentOutOfRangeException(nameof(link), link, "No index of activities begins with it."),
        };

    private static string? HighlightKey(HomeLink link) =>
        link switch
        {
            HomeLink.Author => "actor_id",
            HomeLink.Space => "space_id",
            _ => null,
        };

    // Beside the listings of the source, not in their place: SQLite uses a partial index only where its very condition is said.
    private string Narrower()
    {
        var passing = Passing(Source, Level).ToList();
        var listing = passing.Count == Source.Brings.Count ? "" : $" and {ListingSql.Among("a.listing", passing)}";
        var isInHighlights = Level.HighlightsOnly && HighlightKey(Source.Link) is not null;
        return Level.HighlightsOnly && !isInHighlights ? $"{listing} and {FollowSql.IsHighlight(Activity)}" : listing;
    }

    // By numbers, because a page asks once a follow.
    private static class Lookup
    {
        public static readonly HomeWalk?[,] Walks = Make();

        private static HomeWalk?[,] Make()
        {
            var kinds = Enum.GetValues<FollowKind>().Max(kind => (int)kind) + 1;
            var walks = new HomeWalk?[kinds, HomeRule.Levels.Max(level => (int)level.Level) + 1];
            foreach (var source in HomeRule.Sources)
            {
                foreach (var level in HomeRule.Levels.Where(level => Passing(source, level).Any()))
                {
                    walks[(int)source.Kind, (int)level.Level] = All.First(walk =>
                        walk.Source == source && IsSame(source, walk.Level, level)
                    );
                }
            }

            return walks;
        }
    }
}
