using System.Globalization;
using Rse.People;
using Rse.Ratings;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Ratings;

internal sealed class RatingStore(Database database) : IRatingStore
{
    // The row keeps the value that it replaces, because only PostgreSQL 18 would return it. Nothing is returned if the value is the same
    // already. The subject stays locked until the commit, so that the counts below hold all ratings before this one.
    private const string InsertOrUpdate = $"""
        {SubjectLock.With}
        insert into rse_rating (subject_id, member_id, value, at)
        select subject.id, @member, @value, @at
        from subject
        where true
        on conflict (subject_id, member_id) do update
        set previous = rse_rating.value,
            value = excluded.value,
            at = excluded.at
        where rse_rating.value <> excluded.value
        returning coalesce(previous, 0)
        """;

    private const string Delete = $"""
        {SubjectLock.With}
        delete from rse_rating
        where subject_id = (select subject.id from subject)
          and member_id = @member
        returning value
        """;

    private const string UpdateCounts = """
        update rse_subject
        set rating_count = rating_count + @number,
            rating_sum = rating_sum + @sum
        where id = @subject
        returning (
            select string_agg(cast(g.value as text) || ':' || cast(g.number as text), ' ')
            from (select r.value, count(*) as number from rse_rating r where r.subject_id = @subject group by r.value) g)
        """;

    private const string SelectSummary = $"""
        select r.value, count(*) as number, max(case when r.member_id = @viewer then 1 else 0 end) as mine
        from rse_rating r
        join rse_subject s on s.id = r.subject_id
        where r.subject_id = @subject
          and {Visibility.Subject}
        group by r.value
        """;

    private readonly string _insertOrUpdate = database.Dialect.Sql(InsertOrUpdate);
    private readonly string _delete = database.Dialect.Sql(Delete);
    private readonly string _selectSummary = database.Dialect.Sql(SelectSummary);

    public async ValueTask<RatingSummary?> PutAsync(IWriteTransaction transaction, Rating rating, CancellationToken cancellationToken)
    {
        var row = new
        {
            subject = rating.SubjectId.Value,
            member = rating.MemberId.Value,
            value = (long)rating.Value,
            at = rating.At.ToUnixTimeMilliseconds(),
        };
        return await transaction.FindAsync<long?>(_insertOrUpdate, row, cancellationToken) is { } before
            ? await CountAsync(transaction, row.subject, before == 0 ? 1 : 0, row.value - before, rating.Value, cancellationToken)
            : null;
    }

    public async ValueTask<RatingSummary?> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Id<Member> member,
        CancellationToken cancellationToken
    )
    {
        var key = new { subject = subject.Value, member = member.Value };
        return await transaction.FindAsync<long?>(_delete, key, cancellationToken) is { } before
            ? await CountAsync(transaction, key.subject, -1, -before, null, cancellationToken)
            : null;
    }

    public async ValueTask<RatingSummary> SummarizeAsync(Viewer viewer, Id<Subject> subject, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync<Row>(_selectSummary, database.For(viewer, new { subject = subject.Value }), cancellationToken);
        var distribution = new int[5];
        int? mine = null;
        foreach (var row in rows)
        {
            distribution[row.Value - 1] = (int)row.Number;
            mine = row.Mine == 1 ? (int)row.Value : mine;
        }

        return new RatingSummary { Distribution = distribution, Mine = mine };
    }

    private static async ValueTask<RatingSummary> CountAsync(
        IWriteTransaction transaction,
        long subject,
        long number,
        long sum,
        int? mine,
        CancellationToken cancellationToken
    )
    {
        var counts =
            await transaction.FindAsync<string>(
                UpdateCounts,
                new
                {
                    subject,
                    number,
                    sum,
                },
                cancellationToken
            ) ?? "";
        var distribution = new int[5];
        foreach (var pair in counts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            distribution[pair[0] - '1'] = int.Parse(pair.AsSpan(2), CultureInfo.InvariantCulture);
        }

        return new RatingSummary { Distribution = distribution, Mine = mine };
    }

    // Has setters because on SQLite a count has no type without rows.
    private sealed class Row
    {
        public long Value { get; set; }

        public long Number { get; set; }

        public long Mine { get; set; }
    }
}
