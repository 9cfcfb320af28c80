using Rse.Members;
using Rse.Perimeters;
using Rse.Ratings;
using Rse.Storage.Databases;
using Rse.Storage.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Ratings;

internal sealed class RatingStore(Database database) : IRatingStore
{
    private const string SelectValue = """
        select value
        from rse_rating
        where subject_id = @subject
          and member_id = @member
        """;

    private const string InsertOrUpdate = """
        insert into rse_rating (subject_id, member_id, value, at)
        values (@subject, @member, @value, @at)
        on conflict (subject_id, member_id) do update
        set value = excluded.value,
            at = excluded.at
        """;

    private const string Delete = """
        delete from rse_rating
        where subject_id = @subject
          and member_id = @member
        returning value
        """;

    private const string LockSubject = """
        update rse_subject
        set rating_count = rating_count
        where id = @subject
        """;

    private const string UpdateCounts = """
        update rse_subject
        set rating_count = rating_count + @number,
            rating_sum = rating_sum + @sum
        where id = @subject
        """;

    private const string SelectSummary = $"""
        select r.value, count(*) as number, max(case when r.member_id = @viewer then 1 else 0 end) as mine
        from rse_rating r
        join rse_subject s on s.id = r.subject_id
        where r.subject_id = @subject
          and {Visibility.Subject}
        group by r.value
        """;

    private readonly string _selectSummary = database.Dialect.Sql(SelectSummary);

    public async ValueTask<bool> PutAsync(IWriteTransaction transaction, Rating rating, CancellationToken cancellationToken)
    {
        var key = new { subject = rating.SubjectId.Value, member = rating.MemberId.Value };

        await SpaceAudienceSql.HoldOfAsync(transaction, [key.subject], cancellationToken);

        // The subject's row first, so that two ratings by one member at once follow each other and the counts stay exact.
        await transaction.ExecuteAsync(LockSubject, key, cancellationToken);
        var before = await transaction.FindAsync<long?>(SelectValue, key, cancellationToken);
        if (before == rating.Value)
        {
            return false;
        }

        await transaction.ExecuteAsync(InsertOrUpdate, new { key.subject, key.member, value = rating.Value, at = rating.At.ToUnixTimeMilliseconds() }, cancellationToken);
        await transaction.ExecuteAsync(UpdateCounts, new { key.subject, number = before is null ? 1 : 0, sum = rating.Value - (before ?? 0) }, cancellationToken);
        return true;
    }

    public async ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Subject> subject, Id<Member> member, CancellationToken cancellationToken)
    {
        var key = new { subject = subject.Value, member = member.Value };
        await SpaceAudienceSql.HoldOfAsync(transaction, [key.subject], cancellationToken);
        var before = await transaction.FindAsync<long?>(Delete, key, cancellationToken);
        if (before is null)
        {
            return false;
        }

        await transaction.ExecuteAsync(UpdateCounts, new { key.subject, number = -1, sum = -before.Value }, cancellationToken);
        return true;
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

    // Settable, not positional: on SQLite a count has no type where no row comes.
    private sealed class Row
    {
        public long Value { get; set; }

        public long Number { get; set; }

        public long Mine { get; set; }
    }
}
