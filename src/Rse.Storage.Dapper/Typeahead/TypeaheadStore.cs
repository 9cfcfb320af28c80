using System.Globalization;
using Rse.Follows;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Typeahead;
using Rse.Typeahead.Names;

namespace Rse.Storage.Typeahead;

internal sealed class TypeaheadStore(Database database) : ITypeaheadStore
{
    private const long MaxFollowed = 5_000;

    private readonly string _selectMemberSpaces = database.Dialect.Sql(TypeaheadSql.SelectMemberSpaces);
    private readonly string _selectTopicSpaces = database.Dialect.Sql(TypeaheadSql.SelectTopicSpaces);
    private readonly string _selectObjectsBefore = database.Dialect.Sql(TypeaheadSql.SelectObjectsBefore);
    private readonly string _selectObjectsById = database.Dialect.Sql(TypeaheadSql.SelectObjectsById);
    private readonly string _selectCurrent = database.Dialect.Sql(TypeaheadSql.SelectCurrent);

    private readonly string[] _selectPage =
    [
        database.Dialect.Sql(TypeaheadSql.SelectMembersAfter),
        database.Dialect.Sql(TypeaheadSql.SelectSpacesAfter),
        database.Dialect.Sql(TypeaheadSql.SelectTopicsAfter),
        database.Dialect.Sql(TypeaheadSql.SelectPostsBefore),
    ];

    private readonly string[] _selectById =
    [
        database.Dialect.Sql(TypeaheadSql.SelectMembersById),
        database.Dialect.Sql(TypeaheadSql.SelectSpacesById),
        database.Dialect.Sql(TypeaheadSql.SelectTopicsById),
        database.Dialect.Sql(TypeaheadSql.SelectPostsById),
    ];

    public async ValueTask<IReadOnlyList<NameEntry>> ListAsync(
        Viewer viewer,
        byte kind,
        long? beyond,
        int take,
        CancellationToken cancellationToken
    )
    {
        var first = kind == TypeaheadKinds.Post ? long.MaxValue : 0;
        var parameters = database.For(viewer, new { beyond = beyond ?? first, take = (long)take });
        return await CompleteAsync(
            viewer,
            kind,
            await database.ListAsync<Row>(_selectPage[kind], parameters, cancellationToken),
            cancellationToken
        );
    }

    public async ValueTask<IReadOnlyList<NameEntry>> ListAsync(
        Viewer viewer,
        byte kind,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var parameters = database.For(viewer, new { ids = database.Array(ids) });
        return await CompleteAsync(
            viewer,
            kind,
            await database.ListAsync<Row>(_selectById[kind], parameters, cancellationToken),
            cancellationToken
        );
    }

    public async ValueTask<IReadOnlyList<StoredObject>> ListObjectsAsync(
        Viewer viewer,
        long? beyond,
        int take,
        CancellationToken cancellationToken
    ) =>
        await database.ListAsync<StoredObject>(
            _selectObjectsBefore,
            database.For(viewer, new { beyond = beyond ?? long.MaxValue, take = (long)take }),
            cancellationToken
        );

    public async ValueTask<IReadOnlyList<StoredObject>> ListObjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    ) =>
        ids.Count == 0
            ? []
            : await database.ListAsync<StoredObject>(
                _selectObjectsById,
                database.For(viewer, new { ids = database.Array(ids) }),
                cancellationToken
            );

    public async ValueTask<IReadOnlyList<FollowedName>> ListFollowedAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var parameters = new { viewer = viewer.MemberId.Value, take = MaxFollowed };
        var rows = await database.ListAsync<FollowRow>(TypeaheadSql.SelectFollowed, parameters, cancellationToken);
        return rows.ConvertAll(row => new FollowedName(NumberOf(EnumText.Parse<FollowKind>(row.Kind)), row.Target));
    }

    public async ValueTask<IReadOnlyList<CurrentName>> ConfirmAsync(
        Viewer viewer,
        IReadOnlyCollection<NameHit> hits,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(
            viewer,
            new
            {
                members = Ids(hits, TypeaheadKinds.Member),
                spaces = Ids(hits, TypeaheadKinds.Space),
                topics = Ids(hits, TypeaheadKinds.Topic),
                posts = Ids(hits, TypeaheadKinds.Post),
                now = now.ToUnixTimeMilliseconds(),
            }
        );
        var rows = await database.ListAsync<CurrentRow>(_selectCurrent, parameters, cancellationToken);
        return rows.ConvertAll(row => new CurrentName(
            (byte)row.Kind,
            row.Id,
            row.Title,
            row.Kind == TypeaheadKinds.Post ? row.Id.ToString(CultureInfo.InvariantCulture) : row.Key,
            row.Place
        ));
    }

    private async ValueTask<IReadOnlyList<NameEntry>> CompleteAsync(
        Viewer viewer,
        byte kind,
        List<Row> rows,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 0 || kind is TypeaheadKinds.Space or TypeaheadKinds.Post)
        {
            return rows.ConvertAll(row => Read(kind, row, []));
        }

        var sql = kind == TypeaheadKinds.Member ? _selectMemberSpaces : _selectTopicSpaces;
        var parameters = database.For(viewer, new { ids = database.Array([.. rows.Select(row => row.Id)]) });
        var spaces = (await database.ListAsync<SpaceRow>(sql, parameters, cancellationToken)).ToLookup(
            row => row.Id,
            row => (row.Space, (int)Math.Min(row.Count, int.MaxValue))
        );

        return rows.ConvertAll(row => Read(kind, row, [.. spaces[row.Id]]));
    }

    private static NameEntry Read(byte kind, Row row, IReadOnlyList<(long SpaceId, int Count)> spaces) =>
        new()
        {
            Kind = kind,
            Id = row.Id,
            Names = row.Handle is { } handle ? [row.Title, handle] : [row.Title],
            Audience = row.Audience,
            Content = row.Content,
            SpaceId = row.Space,
            Spaces = spaces,
            At = row.At ?? 0,
        };

    private ArrayParameter Ids(IReadOnlyCollection<NameHit> hits, byte kind) =>
        database.Array([.. hits.Where(hit => hit.Kind == kind).Select(hit => hit.Id)]);

    private static byte NumberOf(FollowKind kind) =>
        kind switch
        {
            FollowKind.Member => TypeaheadKinds.Member,
            FollowKind.Space => TypeaheadKinds.Space,
            _ => TypeaheadKinds.Topic,
        };

    // Settable properties, not a positional record: each kind has columns of its own.
    private sealed class Row
    {
        public long Id { get; init; }

        public string Title { get; init; } = "";

        public string? Handle { get; init; }

        public long Audience { get; init; }

        public long Content { get; init; }

        public long Space { get; init; }

        public long? At { get; init; }
    }

    private sealed record FollowRow(string Kind, long Target);

    // Settable, not positional: SQLite gives numbers that are no columns no type if there is no row.
    private sealed class SpaceRow
    {
        public long Id { get; init; }

        public long Space { get; init; }

        public long Count { get; init; }
    }

    private sealed class CurrentRow
    {
        public long Kind { get; init; }

        public long Id { get; init; }

        public string Title { get; init; } = "";

        public string Key { get; init; } = "";

        public string Place { get; init; } = "";
    }
}
