using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.CustomFeeds;

/// <summary>
/// Finds the dimension of a custom feed that has the fewest places: counted, as far as it matters, when the feed changes and now and then
/// after that.
/// </summary>
internal sealed class CustomMeasure(Database database)
{
    private const long Most = 20_000;

    // Kinds have no list of places in the order of time: only so many posts are read whole.
    private const long FewOfKind = 2_000;

    // Who names a kind as well wants comments perhaps; that they are not counted in spaces is near enough.
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

    /// <summary>Measures a feed and keeps what was found.</summary>
    public async ValueTask MeasureAsync(IWriteTransaction transaction, long feed, long at, CancellationToken cancellationToken)
    {
        var named = await transaction.ListAsync<string>(SelectDimensions, new { feed }, cancellationToken);
        var drive = named switch
        {
            [] => EnumText.Of(CustomDrive.Time),
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

    /// <summary>Measures those again that were measured longest ago: networks grow.</summary>
    public async ValueTask MeasureOldestAsync(IWriteTransaction transaction, int take, long at, CancellationToken cancellationToken)
    {
        foreach (var feed in await transaction.ListAsync<long>(SelectOldest, new { take = (long)take }, cancellationToken))
        {
            await MeasureAsync(transaction, feed, at, cancellationToken);
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

        // A word that is looked for in the past still has fewer places than it will have.
        var isFilling = await transaction.FindAsync<long>(SelectFilling, new { feed }, cancellationToken) > 0;
        return counted
                .Where(row => named.Contains(row.Drive, StringComparer.Ordinal) && (row.Drive is not "kind" || row.Number < FewOfKind))
                .MinBy(row => isFilling && row.Drive is "word" ? Most + 1 : row.Number)
                ?.Drive
            ?? EnumText.Of(CustomDrive.Time);
    }

    private sealed class CountRow
    {
        public string Drive { get; set; } = "";

        public long Number { get; set; }
    }
}
