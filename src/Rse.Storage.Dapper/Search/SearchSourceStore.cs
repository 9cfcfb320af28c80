using Rse.People;
using Rse.Search;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Subjects;

namespace Rse.Storage.Search;

internal sealed class SearchSourceStore(Database database) : ISearchSourceStore
{
    private const string SelectPosts = $"""
        select s.id, p.title, p.body, s.audience, s.at
        from rse_subject s
        join rse_post p on p.id = s.id
        where s.id = any(@ids)
          and s.trashed = 0
          and {Visibility.Subject}
        """;

    private const string SelectComments = $"""
        select s.id, c.body, s.audience, s.at
        from rse_subject s
        join rse_comment c on c.id = s.id
        join rse_subject r on r.id = s.root_id
        where s.id = any(@ids)
          and s.trashed = 0
          and r.trashed = 0
          and {Visibility.Subject}
        """;

    private const string SelectMembers = $"""
        select m.id, m.display_name as title, m.handle as body, m.created_at as at
        from rse_member m
        where m.id = any(@ids)
          and m.state <> 'departed'
          and {Visibility.Member}
        """;

    private const string SelectCircles = $"""
        select b.member_id as member, p.audience
        from rse_membership b
        join rse_space p on p.id = b.space_id
        where b.member_id = any(@ids)
          and {Visibility.Listing}
        """;

    private const string SelectSpaces = $"""
        select p.id, p.name as title, p.description as body, p.listing as audience, p.created_at as at
        from rse_space p
        where p.id = any(@ids)
          and {Visibility.Listing}
        """;

    private const string SelectThreads = $"""
        select s.id
        from rse_subject s
        join rse_comment c on c.id = s.id
        where c.root_id = any(@ids)
          and {Visibility.Subject}
        """;

    private const string SelectInSpace = $"""
        select s.id
        from rse_subject s
        where s.space_id = @space
          and s.id > @after
          and {Visibility.Subject}
        order by s.id
        limit @take
        """;

    private readonly string _selectInSpace = database.Dialect.Sql(SelectInSpace);
    private readonly string _selectPosts = database.Dialect.Sql(SelectPosts);
    private readonly string _selectComments = database.Dialect.Sql(SelectComments);
    private readonly string _selectMembers = database.Dialect.Sql(SelectMembers);
    private readonly string _selectCircles = database.Dialect.Sql(SelectCircles);
    private readonly string _selectSpaces = database.Dialect.Sql(SelectSpaces);
    private readonly string _selectThreads = database.Dialect.Sql(SelectThreads);

    public async ValueTask<IReadOnlyList<SearchText>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    )
    {
        long[] values = [.. ids.Select(id => id.Value)];
        var posts = await ListAsync<Row>(_selectPosts, viewer, values, cancellationToken);
        if (posts.Count == values.Length)
        {
            return [.. posts.Select(row => Read(SearchKind.Post, row))];
        }

        var comments = await ListAsync<Row>(_selectComments, viewer, values, cancellationToken);
        return [.. posts.Select(row => Read(SearchKind.Post, row)), .. comments.Select(row => Read(SearchKind.Comment, row))];
    }

    public async ValueTask<IReadOnlyList<SearchText>> ListMembersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken
    )
    {
        long[] values = [.. ids.Select(id => id.Value)];
        var members = await ListAsync<Row>(_selectMembers, viewer, values, cancellationToken);
        var circles = (await ListAsync<CircleRow>(_selectCircles, viewer, values, cancellationToken)).ToLookup(
            row => row.Member,
            row => new Audience(row.Audience)
        );
        return [.. members.Select(row => Read(SearchKind.Member, row) with { Circles = [.. circles[row.Id]] })];
    }

    public async ValueTask<IReadOnlyList<SearchText>> ListSpacesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await ListAsync<Row>(_selectSpaces, viewer, [.. ids.Select(id => id.Value)], cancellationToken)).Select(row =>
                Read(SearchKind.Space, row)
            ),
        ];

    public async ValueTask<IReadOnlyList<Id<Subject>>> ListThreadsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> roots,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await ListAsync<long>(_selectThreads, viewer, [.. roots.Select(id => id.Value)], cancellationToken)).Select(
                id => new Id<Subject>(id)
            ),
        ];

    public async ValueTask<IReadOnlyList<Id<Subject>>> ListInSpaceAsync(
        Viewer viewer,
        Id<Space> space,
        Id<Subject> after,
        int take,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(
            viewer,
            new
            {
                space = space.Value,
                after = after.Value,
                take = (long)take,
            }
        );
        return [.. (await database.ListAsync<long>(_selectInSpace, parameters, cancellationToken)).Select(id => new Id<Subject>(id))];
    }

    private ValueTask<List<TRow>> ListAsync<TRow>(string sql, Viewer viewer, long[] ids, CancellationToken cancellationToken) =>
        database.ListAsync<TRow>(sql, database.For(viewer, new { ids = database.Array(ids) }), cancellationToken);

    private static SearchText Read(SearchKind kind, Row row) =>
        new()
        {
            Kind = kind,
            Id = row.Id,
            Title = row.Title,
            Body = row.Body,
            Audience = new Audience(row.Audience),
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
        };

    // Settable properties, not a positional record: comments have no title and members no audience of their own.
    private sealed class Row
    {
        public long Id { get; init; }

        public string? Title { get; init; }

        public string Body { get; init; } = "";

        public long Audience { get; init; }

        public long At { get; init; }
    }

    private sealed record CircleRow(long Member, long Audience);
}
