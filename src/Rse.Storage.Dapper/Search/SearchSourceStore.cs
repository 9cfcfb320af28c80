using Rse.People;
using Rse.Search;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Storage.Search;

internal sealed class SearchSourceStore(Database database) : ISearchSourceStore
{
    // A member who is valued for everything is found by nothing in particular.
    private const int MaxValued = 10;

    private readonly string _selectInSpace = database.Dialect.Sql(SearchSourceSql.SelectInSpace);
    private readonly string _selectPosts = database.Dialect.Sql(SearchSourceSql.SelectPosts);
    private readonly string _selectComments = database.Dialect.Sql(SearchSourceSql.SelectComments);
    private readonly string _selectHosted = database.Dialect.Sql(SearchSourceSql.SelectHosted);
    private readonly string _selectTopicsOf = database.Dialect.Sql(SearchSourceSql.SelectTopicsOf);
    private readonly string _selectMembers = database.Dialect.Sql(SearchSourceSql.SelectMembers);
    private readonly string _selectCircles = database.Dialect.Sql(SearchSourceSql.SelectCircles);
    private readonly string _selectValued = database.Dialect.Sql(SearchSourceSql.SelectValued);
    private readonly string _selectSpaces = database.Dialect.Sql(SearchSourceSql.SelectSpaces);
    private readonly string _selectTopics = database.Dialect.Sql(SearchSourceSql.SelectTopics);
    private readonly string _selectTopicIds = database.Dialect.Sql(SearchSourceSql.SelectTopicIds);
    private readonly string _selectAuthors = database.Dialect.Sql(SearchSourceSql.SelectAuthors);
    private readonly string _selectThreads = database.Dialect.Sql(SearchSourceSql.SelectThreads);

    public async ValueTask<IReadOnlyList<SearchText>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    )
    {
        long[] values = [.. ids.Select(id => id.Value)];
        List<Row> rows = [];
        foreach (var sql in new[] { _selectPosts, _selectComments, _selectHosted })
        {
            if (rows.Count < values.Length)
            {
                rows.AddRange(await ListAsync<Row>(sql, viewer, values, cancellationToken));
            }
        }

        if (rows.Count == 0)
        {
            return [];
        }

        var topics = (await ListAsync<TopicOfRow>(_selectTopicsOf, viewer, values, cancellationToken)).ToLookup(
            row => row.Subject,
            row => row.Name
        );
        return [.. rows.Select(row => Read(row) with { Topics = [.. topics[row.Id].Order(StringComparer.Ordinal)] })];
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
        var valued = (await ListAsync<ValuedRow>(_selectValued, viewer, values, cancellationToken)).ToLookup(
            row => row.Member,
            row => row.Label
        );
        return
        [
            .. members.Select(row => Read(row) with { Circles = [.. circles[row.Id]], ValuedFor = [.. valued[row.Id].Take(MaxValued)] }),
        ];
    }

    public async ValueTask<IReadOnlyList<SearchText>> ListSpacesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken
    ) => (await ListAsync<Row>(_selectSpaces, viewer, [.. ids.Select(id => id.Value)], cancellationToken)).ConvertAll(Read);

    public async ValueTask<IReadOnlyList<SearchText>> ListTopicsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Topic>> ids,
        CancellationToken cancellationToken
    )
    {
        var rows = await ListAsync<TopicRow>(_selectTopics, viewer, [.. ids.Select(id => id.Value)], cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Id)
                .Select(uses => new SearchText
                {
                    Kind = SearchKinds.Topic,
                    Id = uses.Key,
                    Title = uses.First().Label,
                    Body = "",
                    Audience = Audience.Nobody,
                    Circles = [.. uses.Select(use => new Audience(use.Audience))],
                    At = DateTimeOffset.FromUnixTimeMilliseconds(uses.Min(use => use.At)),
                    Topics = [uses.First().Name],
                }),
        ];
    }

    public async ValueTask<SearchDependents> FindDependentsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        IReadOnlyCollection<Id<Subject>> valued,
        CancellationToken cancellationToken
    )
    {
        var topics = await ListAsync<long>(_selectTopicIds, viewer, subjects, cancellationToken);
        var authors = await ListAsync<long>(_selectAuthors, viewer, valued, cancellationToken);
        return new SearchDependents([.. topics.Select(id => new Id<Topic>(id))], [.. authors.Select(id => new Id<Member>(id))]);
    }

    public async ValueTask<IReadOnlyList<Id<Subject>>> ListThreadsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> roots,
        CancellationToken cancellationToken
    ) => [.. (await ListAsync<long>(_selectThreads, viewer, roots, cancellationToken)).Select(id => new Id<Subject>(id))];

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

    private async ValueTask<List<TRow>> ListAsync<TRow>(
        string sql,
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    ) => ids.Count == 0 ? [] : await ListAsync<TRow>(sql, viewer, [.. ids.Select(id => id.Value)], cancellationToken);

    private ValueTask<List<TRow>> ListAsync<TRow>(string sql, Viewer viewer, long[] ids, CancellationToken cancellationToken) =>
        database.ListAsync<TRow>(sql, database.For(viewer, new { ids = database.Array(ids) }), cancellationToken);

    private static SearchText Read(Row row) =>
        new()
        {
            Kind = row.Kind,
            Id = row.Id,
            Title = row.Title,
            Body = row.Body,
            Audience = new Audience(row.Audience),
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            SpaceId = row.Space is { } space ? new Id<Space>(space) : null,
            AuthorId = row.Author is { } author ? new Id<Member>(author) : null,
            PostKind = row.PostKind,
            IsUnanswered = row.Unanswered != 0,
            HostRootId = row.HostRoot is { } root ? new Id<Subject>(root) : null,
            Key = row.Key,
        };

    // Settable properties, not a positional record: each kind has columns of its own.
    private sealed class Row
    {
        public long Id { get; init; }

        public string Kind { get; init; } = "";

        public string? Key { get; init; }

        public string? Title { get; init; }

        public string Body { get; init; } = "";

        public long Audience { get; init; }

        public long At { get; init; }

        public long? Space { get; init; }

        public long? Author { get; init; }

        public string? PostKind { get; init; }

        public long Unanswered { get; init; }

        public long? HostRoot { get; init; }
    }

    private sealed record CircleRow(long Member, long Audience);

    private sealed record TopicOfRow(long Subject, string Name);

    // Settable, not positional: SQLite gives a minimum and a count no type if there is no row.
    private sealed class TopicRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string Label { get; init; } = "";

        public long Audience { get; init; }

        public long At { get; init; }
    }

    private sealed class ValuedRow
    {
        public long Member { get; init; }

        public string Label { get; init; } = "";

        public long Valuers { get; init; }
    }
}
