using Rse.Comments;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Comments;

internal sealed class CommentStore(Database database) : ICommentStore
{
    private const string Insert = """
        insert into rse_comment (id, root_id, parent_id, at, body, version, edited_at)
        values (@id, @root, @parent, @at, @body, @version, @editedAt)
        """;

    private const string CountReply = """
        update rse_subject
        set comment_count = comment_count + 1
        where id = @id
          and trashed = 0
        """;

    private const string Update = """
        update rse_comment
        set body = @body,
            edited_at = @editedAt,
            version = version + 1
        where id = @id
          and version = @version
          and exists (select 1 from rse_subject s where s.id = rse_comment.id and s.trashed = 0)
        """;

    private const string Source = $"""
        select c.id, c.root_id as rootid, c.parent_id as parentid, s.space_id as spaceid, s.audience, s.author_id as authorid, c.body,
          s.trashed, c.version, c.at,
               c.edited_at as editedat
        from rse_comment c
        join rse_subject s on s.id = c.id
        join rse_subject r on r.id = c.root_id
        where r.trashed = 0
          and {Visibility.Subject}
        """;

    private const string SelectById = $"{Source} and c.id = @id";

    private const string SelectThread =
        $"{Source} and s.trashed = 0 and c.root_id = @subject and (c.at, c.id) > (@at, @after) order by c.at, c.id limit @limit";

    private const string SelectReplies =
        $"{Source} and s.trashed = 0 and c.parent_id = @subject and (c.at, c.id) > (@at, @after) order by c.at, c.id limit @limit";

    private readonly string _selectById = database.Dialect.Sql(SelectById);
    private readonly string _selectThread = database.Dialect.Sql(SelectThread);
    private readonly string _selectReplies = database.Dialect.Sql(SelectReplies);

    public async ValueTask<bool> AddAsync(IWriteTransaction transaction, Comment comment, CancellationToken cancellationToken)
    {
        // Counting locks the rows above, root first, so that none of them is trashed between this check and the commit.
        if (
            await transaction.ExecuteAsync(CountReply, new { id = comment.RootId.Value }, cancellationToken) == 0
            || (
                comment.ParentId != comment.RootId
                && await transaction.ExecuteAsync(CountReply, new { id = comment.ParentId.Value }, cancellationToken) == 0
            )
        )
        {
            return false;
        }

        await transaction.ExecuteAsync(
            Insert,
            new
            {
                id = comment.Id.Value,
                root = comment.RootId.Value,
                parent = comment.ParentId.Value,
                at = comment.At.ToUnixTimeMilliseconds(),
                body = comment.Body,
                version = comment.Version,
                editedAt = comment.EditedAt?.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        return true;
    }

    public async ValueTask<bool> UpdateAsync(IWriteTransaction transaction, Comment comment, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            Update,
            new
            {
                id = comment.Id.Value,
                version = comment.Version,
                body = comment.Body,
                editedAt = comment.EditedAt?.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) == 1;

    public async ValueTask<Comment?> FindAsync(Viewer viewer, Id<Comment> id, CancellationToken cancellationToken) =>
        await database.FindAsync<Row>(_selectById, database.For(viewer, new { id = id.Value }), cancellationToken) is { } row
            ? ToComment(row)
            : null;

    public async ValueTask<IReadOnlyList<Comment>> ListAsync(
        Viewer viewer,
        Id<Subject> subject,
        bool direct,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            subject = subject.Value,
            at = slice.After?.Order ?? long.MinValue,
            after = slice.After?.Id ?? 0L,
            limit = (long)slice.Limit,
        };
        return
        [
            .. (
                await database.ListAsync<Row>(direct ? _selectReplies : _selectThread, database.For(viewer, parameters), cancellationToken)
            ).Select(ToComment),
        ];
    }

    private static Comment ToComment(Row row) =>
        new()
        {
            Id = new Id<Comment>(row.Id),
            RootId = new Id<Subject>(row.RootId),
            ParentId = new Id<Subject>(row.ParentId),
            SpaceId = row.SpaceId is { } space ? new Id<Space>(space) : null,
            Audience = new Audience(row.Audience),
            AuthorId = new Id<Member>(row.AuthorId),
            Body = row.Body,
            Trashed = row.Trashed == 1,
            Version = row.Version,
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            EditedAt = row.EditedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        };

    private sealed record Row(
        long Id,
        long RootId,
        long ParentId,
        long? SpaceId,
        long Audience,
        long AuthorId,
        string Body,
        long Trashed,
        long Version,
        long At,
        long? EditedAt
    );
}
