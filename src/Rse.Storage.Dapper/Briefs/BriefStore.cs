using Rse.Briefs;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Briefs;

internal sealed class BriefStore : IBriefStore
{
    private const string SelectBrief = """
        select begins_at as begins, made_at as madeat, since, items, period
        from rse_brief
        where member_id = @viewer
          and begins_at = @begins
        """;

    private const string SelectItems = """
        select subject_id as subjectid, reason, score
        from rse_brief_item
        where member_id = @viewer
          and begins_at = @begins
        order by place
        """;

    private const string InsertOrIgnore = """
        insert into rse_brief (member_id, begins_at, made_at, since, items, period)
        values (@member, @begins, @madeAt, @since, @items, @period)
        on conflict (member_id, begins_at) do nothing
        """;

    private const string InsertItem = """
        insert into rse_brief_item (member_id, begins_at, place, subject_id, reason, score)
        values (@member, @begins, @place, @subject, @reason, @score)
        """;

    private const string DeleteBefore = """
        delete from rse_brief
        where member_id = @member
          and begins_at < @before
        """;

    private const string SelectOffered = """
        select distinct subject_id
        from rse_brief_item
        where member_id = @viewer
          and begins_at >= @from
          and begins_at < @begins
        """;

    private readonly Database _database;
    private readonly string _selectAddressed;
    private readonly string _selectTally;

    public BriefStore(Database database)
    {
        _database = database;
        _selectAddressed = database.Dialect.Sql(BriefSql.SelectAddressed);
        _selectTally = database.Dialect.Sql(BriefSql.SelectTally);
    }

    public async ValueTask<StoredBrief?> FindAsync(Viewer viewer, DateTimeOffset begins, CancellationToken cancellationToken)
    {
        var key = new { viewer = viewer.MemberId.Value, begins = begins.ToUnixTimeMilliseconds() };
        if (await _database.FindAsync<BriefRow>(SelectBrief, key, cancellationToken) is not { } row)
        {
            return null;
        }

        return new StoredBrief
        {
            Begins = DateTimeOffset.FromUnixTimeMilliseconds(row.Begins),
            MadeAt = DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt),
            Since = DateTimeOffset.FromUnixTimeMilliseconds(row.Since),
            Budget = new BriefBudget((int)row.Items, EnumText.Parse<BriefPeriod>(row.Period)),
            Items = (await _database.ListAsync<ItemRow>(SelectItems, key, cancellationToken)).ConvertAll(ToItem),
        };
    }

    public async ValueTask<bool> AddAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        StoredBrief brief,
        DateTimeOffset clearBefore,
        CancellationToken cancellationToken
    )
    {
        var (id, begins) = (member.Value, brief.Begins.ToUnixTimeMilliseconds());
        var row = new
        {
            member = id,
            begins,
            madeAt = brief.MadeAt.ToUnixTimeMilliseconds(),
            since = brief.Since.ToUnixTimeMilliseconds(),
            items = (long)brief.Budget.Items,
            period = EnumText.Of(brief.Budget.Period),
        };
        if (await transaction.ExecuteAsync(InsertOrIgnore, row, cancellationToken) == 0)
        {
            return false;
        }

        for (var place = 0; place < brief.Items.Count; place++)
        {
            var item = brief.Items[place];
            await transaction.ExecuteAsync(
                InsertItem,
                new
                {
                    member = id,
                    begins,
                    place = (long)place,
                    subject = item.SubjectId.Value,
                    reason = EnumText.Of(item.Reason),
                    score = item.Score,
                },
                cancellationToken
            );
        }

        await transaction.ExecuteAsync(DeleteBefore, new { member = id, before = clearBefore.ToUnixTimeMilliseconds() }, cancellationToken);
        return true;
    }

    public async ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteBefore, new { member = member.Value, before = long.MaxValue }, cancellationToken);

    public async ValueTask<IReadOnlyList<StoredBriefItem>> ListAddressedAsync(
        Viewer viewer,
        BriefWindow window,
        CancellationToken cancellationToken
    )
    {
        // An answer that mentions the author of the question is found twice: the mention wins.
        var rows = await _database.ListAsync<ItemRow>(_selectAddressed, For(viewer, window, []), cancellationToken);
        return [.. rows.DistinctBy(row => row.SubjectId).Select(ToItem)];
    }

    public async ValueTask<IReadOnlySet<Id<Subject>>> ListOfferedAsync(
        Viewer viewer,
        BriefWindow window,
        DateTimeOffset from,
        CancellationToken cancellationToken
    )
    {
        var key = new
        {
            viewer = viewer.MemberId.Value,
            from = from.ToUnixTimeMilliseconds(),
            begins = window.Begins.ToUnixTimeMilliseconds(),
        };
        return (await _database.ListAsync<long>(SelectOffered, key, cancellationToken)).Select(id => new Id<Subject>(id)).ToHashSet();
    }

    public async ValueTask<BriefTally> CountAsync(
        Viewer viewer,
        BriefWindow window,
        IReadOnlyCollection<Id<Subject>> without,
        CancellationToken cancellationToken
    )
    {
        var row = await _database.FindAsync<TallyRow>(_selectTally, For(viewer, window, without), cancellationToken);
        return row is null ? default : new BriefTally((int)row.Muted, (int)row.Read, (int)row.Offered, (int)row.Unread);
    }

    private ViewerParameters For(Viewer viewer, BriefWindow window, IReadOnlyCollection<Id<Subject>> without) =>
        _database.For(
            viewer,
            new
            {
                begins = window.Begins.ToUnixTimeMilliseconds(),
                since = window.Since.ToUnixTimeMilliseconds(),
                until = window.Until.ToUnixTimeMilliseconds(),
                now = window.Now.ToUnixTimeMilliseconds(),
                without = _database.Array([.. without.Select(id => id.Value)]),
            }
        );

    private static StoredBriefItem ToItem(ItemRow row) =>
        new()
        {
            SubjectId = new Id<Subject>(row.SubjectId),
            Reason = EnumText.Parse<BriefReason>(row.Reason),
            Score = row.Score,
        };

    private sealed record BriefRow(long Begins, long MadeAt, long Since, long Items, string Period);

    // A class, because a column is an expression: SQLite infers its type from the first row.
    private sealed class ItemRow
    {
        public long SubjectId { get; set; }

        public string Reason { get; set; } = "";

        public long Score { get; set; }
    }

    private sealed class TallyRow
    {
        public long Muted { get; set; }

        public long Read { get; set; }

        public long Offered { get; set; }

        public long Unread { get; set; }
    }
}
