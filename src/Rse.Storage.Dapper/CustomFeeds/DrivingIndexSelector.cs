using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.CustomFeeds;

/// <summary>
/// Selects the driving index of a custom feed: that of the dimension with the fewest entries, counted up to a limit. Runs when the feed
/// changes, and occasionally after that.
/// </summary>
internal sealed class DrivingIndexSelector(Database database)
{
    private const long Most = 20_000;

    // Kinds have no index in the order of time: all posts of a kind are read, so it may have only a few.
    private const long FewOfKind = 2_000;

    // A feed that names kinds may want comments; leaving them out of the count of spaces is accurate enough.
    private static readonly string Select = $"""
        select 'space' as drive, (
            select count(*) from (
                select 1 from rse_custom_part c join rse_activity a on a.space_id = c.target_id
                where c.feed_id = @feed and c.dimension = 'space' and c.excluded = 0 and a.listing = {ListingSql.Top}
                limit {Most}) few) as number
        union all
        select 'member', (
            select count(*) from (
                select 1 from rse_custom_part c join rse_activity a on a.actor_id = c.target_id
                where c.feed_id = @feed and c.dimension = 'member' and c.excluded = 0 and a.listing {ListingSql.Listed}
                limit {Most}) few)
        union all
        select 'topic', (
            select count(*) from (
                select 1 from rse_custom_part c join rse_topic_activity t on t.topic_id = c.target_id
                where c.feed_id = @feed and c.dimension = 'topic' and c.excluded = 0
                limit {Most}) few)
        union all
        select 'word', (
            select count(*) from (
                select 1 from rse_custom_part c join rse_custom_use t on t.word_id = c.target_id
                where c.feed_id = @feed and c.dimension = 'word' and c.excluded = 0
                limit {Most}) few)
        union all
        select 'kind', (
            select count(*) from (
                select 1 from rse_custom_part c join rse_post k on k.kind = c.word
                where c.feed_id = @feed and c.dimension = 'kind' and c.excluded = 0
                limit {FewOfKind}) few)
        """;

    private const string SelectDimensions = """
        select distinct c.dimension
        from rse_custom_part c
        where c.feed_id = @feed
          and c.excluded = 0
          and (c.dimension <> 'kind' or not exists (
            select 1
            from rse_custom_part o
            where o.feed_id = @feed
              and o.dimension = 'kind'
              and o.excluded = 0
              and o.word = 'comment'))
        """;

    private const string SelectFilling = """
        select count(*) as number
        from rse_custom_part c
        join rse_custom_word w on w.id = c.target_id
        where c.feed_id = @feed
          and c.dimension = 'word'
          and w.reached_id is not null
        """;

    private const string Update = """
        update rse_custom_feed
        set drive = @drive,
            measured_at = @at
        where id = @feed
        """;

    private const string SelectOldest = """
        select f.id
        from rse_custom_feed f
        order by f.measured_at
        limit @take
        """;

    private readonly string _selectSql = database.Dialect.Sql(Select);

    /// <summary>Selects and stores the driving index of a feed.</summary>
    public async ValueTask SelectAsync(IWriteTransaction transaction, long feed, long at, CancellationToken cancellationToken)
    {
        var named = await transaction.ListAsync<string>(SelectDimensions, new { feed }, cancellationToken);
        var drive = named switch
        {
            [] => EnumText.Of(DrivingIndex.Time),
            [var only] when only is not "kind" => only,
            _ => await FindFewestAsync(transaction, feed, named, cancellationToken),
        };
        await transaction.ExecuteAsync(
            Update,
            new
            {
                feed,
                drive,
                at,
            },
            cancellationToken
        );
    }

    /// <summary>Selects again for the feeds that were measured longest ago, because networks grow.</summary>
    public async ValueTask SelectOldestAsync(IWriteTransaction transaction, int take, long at, CancellationToken cancellationToken)
    {
        foreach (var feed in await transaction.ListAsync<long>(SelectOldest, new { take = (long)take }, cancellationToken))
        {
            await SelectAsync(transaction, feed, at, cancellationToken);
        }
    }

    private async ValueTask<string> FindFewestAsync(
        IWriteTransaction transaction,
        long feed,
        List<string> named,
        CancellationToken cancellationToken
    )
    {
        var counted = await transaction.ListAsync<CountRow>(_selectSql, new { feed }, cancellationToken);

        // A word that older texts are still being searched for has fewer entries now than it will have.
        var isFilling = await transaction.FindAsync<long>(SelectFilling, new { feed }, cancellationToken) > 0;
        return counted
                .Where(row => named.Contains(row.Drive, StringComparer.Ordinal) && (row.Drive is not "kind" || row.Number < FewOfKind))
                .MinBy(row => isFilling && row.Drive is "word" ? Most + 1 : row.Number)
                ?.Drive
            ?? EnumText.Of(DrivingIndex.Time);
    }

    private sealed class CountRow
    {
        public string Drive { get; set; } = "";

        public long Number { get; set; }
    }
}

/// <summary>The index that a page of a custom feed scans. Stored as lower-case text.</summary>
internal enum DrivingIndex
{
    Space,
    Member,
    Topic,
    Kind,
    Word,
    Time,
}
