using Rse.Bookmarks;
using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Bookmarks;

internal sealed class BookmarkStore(Database database) : IBookmarkStore
{
    private const string InsertOrIgnore = """
        insert into rse_bookmark (member_id, subject_id, at)
        values (@member, @subject, @at)
        on conflict (member_id, subject_id) do nothing
        """;

    private const string Delete = """
        delete from rse_bookmark
        where member_id = @member
          and subject_id = @subject
        """;

    private const string DeleteByMember = """
        delete from rse_bookmark
        where member_id = @member
        """;

    private const string SelectOwn = $"""
        select v.subject_id as subjectid, v.member_id as memberid, v.at
        from rse_bookmark v
        cross join rse_subject s
        cross join rse_subject r
        where v.member_id = @viewer
          and (v.at, v.subject_id) < (@at, @id)
          and s.id = v.subject_id
          and s.trashed = 0
          and r.id = s.root_id
          and r.trashed = 0
          and {Visibility.Subject}
        order by v.at desc, v.subject_id desc
        limit @limit
        """;

    private readonly string _selectOwn = database.Dialect.Sql(SelectOwn);

    public async ValueTask<bool> AddAsync(IWriteTransaction transaction, Bookmark bookmark, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            InsertOrIgnore,
            new
            {
                member = bookmark.MemberId.Value,
                subject = bookmark.SubjectId.Value,
                at = bookmark.At.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) > 0;

    public async ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Id<Member> member,
        CancellationToken cancellationToken
    ) => await transaction.ExecuteAsync(Delete, new { member = member.Value, subject = subject.Value }, cancellationToken) > 0;

    public async ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteByMember, new { member = member.Value }, cancellationToken);

    public async ValueTask<IReadOnlyList<Bookmark>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken)
    {
        var after = slice.After ?? new Keyset(long.MaxValue, long.MaxValue);
        var rows = await database.ListAsync<Row>(
            _selectOwn,
            database.For(
                viewer,
                new
                {
                    at = after.Order,
                    id = after.Id,
                    limit = (long)slice.Limit,
                }
            ),
            cancellationToken
        );
        return rows.ConvertAll(row => new Bookmark
        {
            SubjectId = new Id<Subject>(row.SubjectId),
            MemberId = new Id<Member>(row.MemberId),
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
        });
    }

    private sealed record Row(long SubjectId, long MemberId, long At);
}
