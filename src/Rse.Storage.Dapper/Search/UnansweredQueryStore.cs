using Rse.Paging;
using Rse.People;
using Rse.Search.Unanswered;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Search;

internal sealed class UnansweredQueryStore(Database database) : IUnansweredQueryStore
{
    // Where another node has just made a key, this one waits for it here and takes it.
    private const string PutKey = """
        insert into rse_unanswered_key (one, key, ends_at)
        values (1, @fresh, @endsAt)
        on conflict (one) do update
        set key = excluded.key,
            ends_at = excluded.ends_at
        where rse_unanswered_key.ends_at <= @now
        """;

    private const string DeleteKey = """
        delete from rse_unanswered_key
        where ends_at <= @now
        """;

    private const string DeleteMarks = "delete from rse_unanswered_mark";

    private const string SelectKey = """
        select key
        from rse_unanswered_key
        """;

    private const string Count = """
        update rse_unanswered_query
        set searches = searches + @searches,
            last_day = @day
        where word = @word
          and text = @text
        """;

    private const string Mark = """
        insert into rse_unanswered_mark (hash, marks, searches, day)
        values (@hash, @mark, @searches, @day)
        on conflict (hash) do update
        set marks = rse_unanswered_mark.marks | excluded.marks,
            searches = rse_unanswered_mark.searches + excluded.searches,
            day = excluded.day
        returning marks, searches
        """;

    private const string Show = """
        insert into rse_unanswered_query (word, text, searches, first_day, last_day)
        values (@word, @text, @searches, @day, @day)
        on conflict (word, text) do update
        set searches = rse_unanswered_query.searches + excluded.searches,
            last_day = excluded.last_day
        """;

    private const string DeleteMark = """
        delete from rse_unanswered_mark
        where hash = @hash
        """;

    private const string DeleteOld = """
        delete from rse_unanswered_query
        where first_day < @before
        """;

    private const string DeleteTexts = """
        delete from rse_unanswered_query
        where id in (
            select id
            from rse_unanswered_query
            order by last_day desc, id desc
            limit 1000000 offset @mostTexts)
        """;

    private const string DeleteHashes = """
        delete from rse_unanswered_mark
        where hash in (
            select hash
            from rse_unanswered_mark
            order by day desc, hash
            limit 1000000 offset @mostHashes)
        """;

    // Only the system's ceiling is the highest number there is.
    private const string SelectPage = """
        select u.id, u.word, u.text, u.searches, u.first_day as firstday, u.last_day as lastday
        from rse_unanswered_query u
        where (u.searches < @order or (u.searches = @order and u.id < @id))
          and @ceiling = 9223372036854775807
        order by u.searches desc, u.id desc
        limit @limit
        """;

    private const string CountMembers = """
        select count(*)
        from (
            select m.id
            from rse_member m
            where m.state = 'active'
              and @ceiling = 9223372036854775807
            limit @least) x
        """;

    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private readonly string _selectPage = database.Dialect.Sql(SelectPage);
    private readonly string _countMembers = database.Dialect.Sql(CountMembers);

    public async ValueTask<string> EnsureKeyAsync(
        IWriteTransaction transaction,
        string fresh,
        DateTimeOffset now,
        DateTimeOffset endsAt,
        CancellationToken cancellationToken
    )
    {
        var values = new
        {
            fresh,
            now = now.ToUnixTimeMilliseconds(),
            endsAt = endsAt.ToUnixTimeMilliseconds(),
        };
        if (await transaction.ExecuteAsync(PutKey, values, cancellationToken) > 0)
        {
            await transaction.ExecuteAsync(DeleteMarks, null, cancellationToken);
        }

        return await transaction.FindAsync<string>(SelectKey, null, cancellationToken)
            ?? throw new InvalidOperationException("The key was just stored.");
    }

    public async ValueTask<bool> CountAsync(IWriteTransaction transaction, VainSearch search, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(Count, Values("", 0, search), cancellationToken) > 0;

    public async ValueTask<(long Marks, int Searches)> MarkAsync(
        IWriteTransaction transaction,
        string hash,
        long mark,
        VainSearch search,
        CancellationToken cancellationToken
    ) =>
        await transaction.FindAsync<MarkRow>(Mark, Values(hash, mark, search), cancellationToken) is { } row
            ? (row.Marks, (int)row.Searches)
            : throw new InvalidOperationException("A mark was not stored.");

    public async ValueTask ShowAsync(IWriteTransaction transaction, string hash, VainSearch search, CancellationToken cancellationToken)
    {
        var values = Values(hash, 0, search);
        await transaction.ExecuteAsync(Show, values, cancellationToken);
        await transaction.ExecuteAsync(DeleteMark, values, cancellationToken);
    }

    public async ValueTask CleanAsync(
        IWriteTransaction transaction,
        DateTimeOffset now,
        UnansweredLimits limits,
        CancellationToken cancellationToken
    )
    {
        var values = new
        {
            now = now.ToUnixTimeMilliseconds(),
            before = ToDay(limits.Oldest),
            mostTexts = (long)limits.Texts,
            mostHashes = (long)limits.Hashes,
        };
        await transaction.ExecuteAsync(DeleteOld, values, cancellationToken);
        await transaction.ExecuteAsync(DeleteTexts, values, cancellationToken);
        await transaction.ExecuteAsync(DeleteHashes, values, cancellationToken);
        if (await transaction.ExecuteAsync(DeleteKey, values, cancellationToken) > 0)
        {
            await transaction.ExecuteAsync(DeleteMarks, null, cancellationToken);
        }
    }

    public async ValueTask<IReadOnlyList<UnansweredQuery>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken)
    {
        var parameters = database.For(
            viewer,
            new
            {
                order = slice.After?.Order ?? long.MaxValue,
                id = slice.After?.Id ?? long.MaxValue,
                limit = (long)slice.Limit,
            }
        );
        var rows = await database.ListAsync<Row>(_selectPage, parameters, cancellationToken);
        return rows.ConvertAll(row => new UnansweredQuery
        {
            Id = new Id<UnansweredQuery>(row.Id),
            Text = row.Text,
            IsWord = row.Word != 0,
            Searches = (int)row.Searches,
            First = Epoch.AddDays((int)row.FirstDay),
            Last = Epoch.AddDays((int)row.LastDay),
        });
    }

    public async ValueTask<bool> HasMembersAsync(Viewer viewer, int least, CancellationToken cancellationToken) =>
        (await database.ListAsync<long>(_countMembers, database.For(viewer, new { least = (long)least }), cancellationToken))[0] >= least;

    private static object Values(string hash, long mark, VainSearch search) =>
        new
        {
            hash,
            mark,
            word = search.IsWord ? 1L : 0L,
            text = search.Text,
            searches = (long)search.Searches,
            day = ToDay(search.Day),
        };

    private static long ToDay(DateOnly day) => day.DayNumber - Epoch.DayNumber;

    private sealed record Row(long Id, long Word, string Text, long Searches, long FirstDay, long LastDay);

    // Settable, not positional: SQLite gives what it returns no type.
    private sealed class MarkRow
    {
        public long Marks { get; init; }

        public long Searches { get; init; }
    }
}
