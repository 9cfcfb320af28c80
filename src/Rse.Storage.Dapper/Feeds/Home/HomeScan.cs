using Rse.Activities;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Follows;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds.Home;

/// <summary>
/// A scan that reads a followed thing, newest first, by its source and the level of the follow: an index in the order of feeds, and the
/// conditions on its rows. Created from <see cref="HomeRule"/>; both databases build their statements from it.
/// </summary>
internal sealed class HomeScan
{
    private static readonly ContributionColumns Activity = ContributionColumns.OfActivity("a");

    private HomeScan(int index, HomeSource source, HomeLevel level)
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

    /// <summary>Every scan that there is; those of spaces first.</summary>
    public static IReadOnlyList<HomeScan> All { get; } =
    [
        .. HomeRule
            .Sources.SelectMany(source => HomeRule.Levels.Where(level => IsOwn(source, level)).Select(level => (source, level)))
            .Select((pair, index) => new HomeScan(index, pair.source, pair.level)),
    ];

    /// <summary>The index in <see cref="All"/>.</summary>
    public int Index { get; }

    public HomeSource Source { get; }

    public HomeLevel Level { get; }

    /// <summary>Such as <c>member_everything</c>.</summary>
    public string Name => $"{EnumText.Of(Source.Kind)}_{EnumText.Of(Level.Level)}";

    /// <summary>The table whose index is scanned.</summary>
    public string Table { get; }

    /// <summary>The alias of the table. If the table is not that of activities, the activity of the row has the alias <c>a</c>.</summary>
    public string Alias { get; }

    /// <summary>The column that must equal the followed thing.</summary>
    public string Key { get; }

    /// <summary>The time of a row.</summary>
    public string At => $"{Alias}.at";

    /// <summary>The id of the activity of a row.</summary>
    public string Id => IsOfActivities ? "a.id" : $"{Alias}.activity_id";

    /// <summary>Whether the rows are activities, so that <see cref="Wanted"/> needs no look-up.</summary>
    public bool IsOfActivities => Alias is "a";

    /// <summary>The condition that the source adds an activity under the alias <c>a</c> and the level admits it.</summary>
    public string Wanted { get; }

    /// <summary>The space of all rows; null if they are in any.</summary>
    public string? Space => Source.Link is HomeLink.Space ? Key : null;

    /// <summary>Finds the scan for a follow; null if its level admits nothing that the source adds.</summary>
    public static HomeScan? Find(FollowKind kind, FollowLevel level) => Lookup.Scans[(int)kind, (int)level];

    // A level that is equivalent to an earlier one for a source shares its scan.
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

    // In addition to the listings of the source: SQLite uses a partial index only if the statement contains its exact condition.
    private string Narrower()
    {
        var passing = Passing(Source, Level).ToList();
        var listing = passing.Count == Source.Brings.Count ? "" : $" and {ListingSql.Among("a.listing", passing)}";
        var isInHighlights = Level.HighlightsOnly && HighlightKey(Source.Link) is not null;
        return Level.HighlightsOnly && !isInHighlights ? $"{listing} and {FollowSql.IsHighlight(Activity)}" : listing;
    }

    // An array, because a page looks up each follow.
    private static class Lookup
    {
        public static readonly HomeScan?[,] Scans = Make();

        private static HomeScan?[,] Make()
        {
            var kinds = Enum.GetValues<FollowKind>().Max(kind => (int)kind) + 1;
            var scans = new HomeScan?[kinds, HomeRule.Levels.Max(level => (int)level.Level) + 1];
            foreach (var source in HomeRule.Sources)
            {
                foreach (var level in HomeRule.Levels.Where(level => Passing(source, level).Any()))
                {
                    scans[(int)source.Kind, (int)level.Level] = All.First(scan =>
                        scan.Source == source && IsSame(source, scan.Level, level)
                    );
                }
            }

            return scans;
        }
    }
}
