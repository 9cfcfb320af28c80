using System.Globalization;
using Rse.Feeds;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

/// <summary>
/// The statements of feeds. Each selects the newest ids from an index in the order of the feed, and then reads only the rows of those ids.
/// </summary>
internal static class FeedSql
{
    /// <summary>Surrounds the ids of a page by the columns of an entry.</summary>
    public static string Head { get; } =
        $"""
            select {SnapshotSql.Columns},
                a.id, a.at, a.verb, page.reasons
            from (

            """;

    /// <inheritdoc cref="Head"/>
    public const string Tail = $"""
        ) page
        cross join rse_activity a
        cross join rse_subject s
        {SnapshotSql.Joins}
        where a.id = page.id
          and s.id = a.subject_id
        """;

    /// <summary>Surrounds the ids of a page by the columns of a position and its thread.</summary>
    public const string PlaceHead = $"""
        select {SnapshotSql.Visible} as visible, a.id, a.at, coalesce(r.kind, s.kind), coalesce(r.key, s.key)
        from (

        """;

    /// <inheritdoc cref="PlaceHead"/>
    public const string PlaceTail = """
        ) page
        cross join rse_activity a
        cross join rse_subject s
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        where a.id = page.id
          and s.id = a.subject_id
        """;

    /// <summary>The condition and order of a scan of activities.</summary>
    public const string Behind = $"(a.at, a.id) < (@at, @id) and {Visibility.Activity}";

    /// <inheritdoc cref="Behind"/>
    public const string Newest = "order by a.at desc, a.id desc limit @limit";

    /// <summary>The condition and order of a scan of the uses of topics.</summary>
    public const string TopicBehind = $"(t.at, t.activity_id) < (@at, @id) and {Visibility.Activity}";

    /// <inheritdoc cref="TopicBehind"/>
    public const string TopicNewest = "order by t.at desc, t.activity_id desc limit @limit";

    /// <summary>The ids of a home page on SQLite, as a parameter.</summary>
    public static FeedPageSql Picked { get; } =
        new(
            "home",
            $"select value >> {FeedReasons.Width} as id, value & {(1 << FeedReasons.Width) - 1} as reasons from json_each(@picked)",
            "picked",
            "ceiling",
            "audiences",
            "viewer"
        );

    private static readonly string Belongs = (1 << (int)FeedReason.Belongs).ToString(CultureInfo.InvariantCulture);

    private static readonly FeedKind[] Kinds = [FeedKind.Space, FeedKind.Member, FeedKind.Topic, FeedKind.Subject];

    private static readonly Dictionary<(FeedKind Kind, bool Unread), FeedPageSql> Pages = Kinds
        .SelectMany(kind => new[] { (kind, false), (kind, true) })
        .ToDictionary(key => key, key => Make(key.kind, key.Item2));

    /// <summary>
    /// The statement for a feed that reads a single index. An <see cref="IFeedPicker"/> assembles a home feed from several.
    /// </summary>
    /// <param name="kind">The kind of feed.</param>
    /// <param name="unread">Whether to select only unread entries.</param>
    public static FeedPageSql Page(FeedKind kind, bool unread) => Pages[(kind, unread)];

    private static FeedPageSql Make(FeedKind kind, bool unread) =>
        new(
            $"{EnumText.Of(kind)}{(unread ? "-unread" : "")}",
            kind switch
            {
                FeedKind.Space => Scan($"a.space_id = @target and a.listing = {ListingSql.Top}", UnreadSql.Scan(unread, space: "@target")),
                FeedKind.Member => Scan($"a.actor_id = @target and a.listing {ListingSql.Listed}", UnreadSql.Scan(unread)),
                FeedKind.Topic => Topic(unread),
                FeedKind.Subject => Scan($"a.root_id = @target and a.listing = {ListingSql.Reply}", UnreadSql.Scan(unread)),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Feeds of this kind have their own statements."),
            },
            ["target", "at", "id", "limit", "ceiling", "audiences", "viewer", .. unread ? ["since"] : Array.Empty<string>()]
        );

    private static string Scan(string source, string filter) =>
        $"""
            select a.id, a.at, {Belongs} as reasons
            from rse_activity a
            where {source}
              and {Behind}
              {filter}
            {Newest}
            """;

    private static string Topic(bool unread) =>
        $"""
            select t.activity_id as id, t.at, {Belongs} as reasons
            from rse_topic_activity t
            cross join rse_activity a
            where t.topic_id = @target
              and a.id = t.activity_id
              and a.listing {ListingSql.Listed}
              and {TopicBehind}
              {UnreadSql.Scan(unread, "t.at")}
            {TopicNewest}
            """;
}
