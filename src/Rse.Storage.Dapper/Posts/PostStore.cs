using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Posts;

internal sealed class PostStore(Database database) : IPostStore
{
    private const string Insert = """
        insert into rse_post (id, kind, title, body, version, edited_at)
        values (@id, @kind, @title, @body, @version, @editedAt)
        """;

    private const string UpdatePostCount = """
        update rse_space
        set post_count = post_count + 1
        where id = @space
        """;

    private const string Update = """
        update rse_post
        set title = @title,
            body = @body,
            edited_at = @editedAt,
            version = version + 1
        where id = @id
          and version = @version
          and exists (select 1 from rse_subject s where s.id = rse_post.id and s.trashed = 0)
        """;

    private const string SelectById = $"""
        select p.id, p.kind, s.space_id as spaceid, s.audience, s.author_id as authorid, p.title, p.body, s.trashed, p.version, s.at,
          p.edited_at as editedat
        from rse_post p
        join rse_subject s on s.id = p.id
        where p.id = @id
          and {Visibility.Subject}
        """;

    private readonly string _selectById = database.Dialect.Sql(SelectById);

    public async ValueTask AddAsync(IWriteTransaction transaction, Post post, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            Insert,
            new
            {
                id = post.Id.Value,
                kind = post.Kind,
                title = post.Title,
                body = post.Body,
                version = post.Version,
                editedAt = post.EditedAt?.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        await transaction.ExecuteAsync(UpdatePostCount, new { space = post.SpaceId.Value }, cancellationToken);
    }

    public async ValueTask<bool> UpdateAsync(IWriteTransaction transaction, Post post, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            Update,
            new
            {
                id = post.Id.Value,
                version = post.Version,
                title = post.Title,
                body = post.Body,
                editedAt = post.EditedAt?.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) == 1;

    public async ValueTask<Post?> FindAsync(Viewer viewer, Id<Post> id, CancellationToken cancellationToken)
    {
        var row = await database.FindAsync<Row>(_selectById, database.For(viewer, new { id = id.Value }), cancellationToken);
        return row is null
            ? null
            : new Post
            {
                Id = new Id<Post>(row.Id),
                Kind = row.Kind,
                SpaceId = new Id<Space>(row.SpaceId),
                Audience = new Audience(row.Audience),
                AuthorId = new Id<Member>(row.AuthorId),
                Title = row.Title,
                Body = row.Body,
                Trashed = row.Trashed == 1,
                Version = row.Version,
                At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
                EditedAt = row.EditedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            };
    }

    private sealed record Row(
        long Id,
        string Kind,
        long SpaceId,
        long Audience,
        long AuthorId,
        string? Title,
        string Body,
        long Trashed,
        long Version,
        long At,
        long? EditedAt
    );
}
