using System.Globalization;
using Rse.Feeds;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

/// <summary>
/// The statements of feeds. Each picks the newest ids from an index whose tail is the feed's order, and then reads the rows of those ids
/// alone.
/// </summary>
internal static class FeedSql
{
    /// <summary>Around the ids of a page: what an entry shows.</summary>
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

    /// <summary>Around the ids of a page: where they stand and what thread they belong to.</summary>
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

    /// <summary>The condition and order of a source that walks activities.</summary>
    public const string Behind = $"(a.at, a.id) < (@at, @id) and {Visibility.Activity}";

    /// <inheritdoc cref="Behind"/>
    public const string Newest = "order by a.at desc, a.id desc limit @limit";

    /// <summary>The condition and order of a source that walks the uses of topics.</summary>
    public const string TopicBehind = $"(t.at, t.activity_id) < (@at, @id) and {Visibility.Activity}";

    /// <inheritdoc cref="TopicBehind"/>
    public const string TopicNewest = "order by t.at desc, t.activity_id desc limit @limit";

    /// <summary>The ids of a page on SQLite, where they are given.</summary>
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
    /// The statement of the ids of a page of a feed that one index holds. A home is put together of many, by an <see cref="IFeedPicker"/>.
    /// </summary>
    /// <param name="kind">Which view.</param>
    /// <param name="unread">Whether only what the viewer has not seen is wanted.</param>
    public static FeedPageSql Page(FeedKind kind, bool unread) => Pages[(kind, unread)];

    private static FeedPageSql Make(FeedKind kind, bool unread) =>
        new(
            $"{EnumText.Of(kind)}{(unread ? "-unread" : "")}",
            kind switch
            {
                FeedKind.Space => Walk($"a.space_id = @target and a.listing = {ListingSql.Top}", UnreadSql.Walk(unread, space: "@target")),
                FeedKind.Member => Walk($"a.actor_id = @target and a.listing {ListingSql.Listed}", UnreadSql.Walk(unread)),
                FeedKind.Topic => Topic(unread),
                FeedKind.Subject => Walk($"a.root_id = @target and a.listing = {ListingSql.Reply}", UnreadSql.Walk(unread)),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Such feeds have statements of their own."),
            },
            ["target", "at", "id", "limit", "ceiling", "audiences", "viewer", .. unread ? ["since"] : Array.Empty<string>()]
        );

    private static string Walk(string source, string filter) =>
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
              {UnreadSql.Walk(unread, "t.at")}
            {TopicNewest}
            """;
}
