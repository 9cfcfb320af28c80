using Rse.Paging;
using Rse.People;
using Rse.Shares;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Shares;

internal sealed class ShareStore(Database database) : IShareStore
{
    private const string InsertOrIgnore = """
        insert into rse_share (subject_id, sharer_id, member_id, note, at)
        values (@subject, @sharer, @member, @note, @at)
        on conflict (member_id, subject_id, sharer_id) do nothing
        """;

    private const string Delete = """
        delete from rse_share
        where member_id = @member
          and subject_id = @subject
          and sharer_id = @sharer
        """;

    private const string DeleteByMember = """
        delete from rse_share
        where member_id = @member
           or sharer_id = @member
        """;

    private const string SelectOwn = $"""
        select v.id, v.subject_id as subjectid, v.sharer_id as sharerid, v.member_id as memberid, v.note, v.at
        from rse_share v
        cross join rse_subject s
        cross join rse_subject r
        where v.member_id = @viewer
          and (v.at, v.id) < (@at, @id)
          and s.id = v.subject_id
          and s.trashed = 0
          and r.id = s.root_id
          and r.trashed = 0
          and {Visibility.Subject}
          and not exists (
            select 1
            from rse_mute x
            where x.member_id = v.member_id
              and x.kind = 'member'
              and x.target_id = v.sharer_id
              and (x.ends_at is null or x.ends_at > @now))
        order by v.at desc, v.id desc
        limit @limit
        """;

    private const string SelectOfSubjects = """
        select v.id, v.subject_id as subjectid, v.sharer_id as sharerid, v.member_id as memberid, v.note, v.at
        from rse_share v
        where v.member_id = @viewer
          and v.subject_id = any(@ids)
        """;

    private readonly string _selectOwn = database.Dialect.Sql(SelectOwn);
    private readonly string _selectOfSubjects = database.Dialect.Sql(SelectOfSubjects);

    public async ValueTask<bool> AddAsync(IWriteTransaction transaction, Share share, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            InsertOrIgnore,
            new
            {
                subject = share.SubjectId.Value,
                sharer = share.SharerId.Value,
                member = share.MemberId.Value,
                note = share.Note,
                at = share.At.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) > 0;

    public async ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Id<Member> sharer,
        Id<Member> member,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            Delete,
            new
            {
                subject = subject.Value,
                sharer = sharer.Value,
                member = member.Value,
            },
            cancellationToken
        ) > 0;

    public async ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteByMember, new { member = member.Value }, cancellationToken);

    public async ValueTask<IReadOnlyList<Share>> ListAsync(
        Viewer viewer,
        DateTimeOffset now,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var after = slice.After ?? new Keyset(long.MaxValue, long.MaxValue);
        var rows = await database.ListAsync<Row>(
            _selectOwn,
            database.For(
                viewer,
                new
                {
                    now = now.ToUnixTimeMilliseconds(),
                    at = after.Order,
                    id = after.Id,
                    limit = (long)slice.Limit,
                }
            ),
            cancellationToken
        );
        return rows.ConvertAll(Read);
    }

    public async ValueTask<IReadOnlyList<Share>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    )
    {
        var ids = database.Array([.. subjects.Select(subject => subject.Value)]);
        var rows = await database.ListAsync<Row>(_selectOfSubjects, new { viewer = viewer.MemberId.Value, ids }, cancellationToken);
        return rows.ConvertAll(Read);
    }

    private static Share Read(Row row) =>
        new()
        {
            Id = new Id<Share>(row.Id),
            SubjectId = new Id<Subject>(row.SubjectId),
            SharerId = new Id<Member>(row.SharerId),
            MemberId = new Id<Member>(row.MemberId),
            Note = row.Note,
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
        };

    private sealed record Row(long Id, long SubjectId, long SharerId, long MemberId, string Note, long At);
}
