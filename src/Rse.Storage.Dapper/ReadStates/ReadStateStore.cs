using Rse.Paging;
using Rse.People;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Subjects;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.ReadStates;

internal sealed class ReadStateStore(Database database) : IReadStateStore
{
    private const string SelectUnread = $"""
        select s.id, s.kind, s.key, s.at, r.kind as rootkind, r.key as rootkey
        from rse_subject s
        join rse_subject r on r.id = s.root_id
        where s.id = any(@ids)
          and s.trashed = 0
          and r.trashed = 0
          and {Visibility.Subject}
          and s.author_id is distinct from @viewer
          and not exists (select 1 from rse_read_mark z where z.member_id = @viewer and z.subject_id = s.id)
        """;

    private const string InsertOrIgnore = """
        insert into rse_read_mark (member_id, subject_id, at)
        select @member, s.id, @at
        from rse_subject s
        where s.id = any(@ids)
        on conflict (member_id, subject_id) do nothing
        returning subject_id
        """;

    private const string PutUntil = """
        insert into rse_read_until (member_id, space_id, at)
        values (@member, @space, @at)
        on conflict (member_id, space_id) do update
        set at = excluded.at
        where excluded.at > rse_read_until.at
        """;

    private static readonly string FirstUnseen = $"""
        select id, kind, at
        from (
            select s.id, s.kind, s.at, 0 as place
            from rse_subject s
            where s.id = @root
              and s.kind = 'post'
              and s.trashed = 0
              and {Visibility.Subject}
              and {SnapshotSql.Read} = 0
            union all
            select * from (
                select s.id, s.kind, s.at, 1 as place
                from rse_comment c
                cross join rse_subject s
                where c.root_id = @root
                  and s.id = c.id
                  and s.trashed = 0
                  and {Visibility.Subject}
                  and {SnapshotSql.Read} = 0
                order by c.at, c.id
                limit 1) comment) found
        order by place
        limit 1
        """;

    private const string SelectBefore = $"""
        select c.at, c.id
        from rse_comment c
        cross join rse_subject s
        where c.root_id = @root
          and (c.at, c.id) < (@at, @id)
          and s.id = c.id
          and s.trashed = 0
          and {Visibility.Subject}
        order by c.at desc, c.id desc
        limit 1
        """;

    private const string SelectReaders = $"""
        select z.subject_id as id, count(*) as number
        from rse_subject s
        join rse_subject root on root.id = s.root_id
        join rse_read_mark z on z.subject_id = s.id
        where s.id = any(@ids)
          and s.trashed = 0
          and root.trashed = 0
          and {Visibility.Subject}
        group by z.subject_id
        """;

    // Scans each space from the end of its index, until enough is counted or the read marks are reached.
    private static readonly string SelectSpaces = $"""
        select id, slug, name, visibility, number
        from (
            select p.id, p.slug, p.name, p.visibility, (
                select count(*)
                from (
                    select 1
                    from rse_activity a
                    where a.space_id = p.id
                      and a.listing = {ListingSql.Top}
                      and {Visibility.Activity}
                      {UnreadSql.Scan(true, space: "p.id")}
                    limit @limit) few) as number
            from rse_membership m
            join rse_space p on p.id = m.space_id
            where m.member_id = @viewer
              and p.archived_at is null
              and {Visibility.Space}) counted
        where number > 0
        order by slug
        """;

    private readonly string _selectUnread = database.Dialect.Sql(SelectUnread);
    private readonly string _insertOrIgnore = database.Dialect.Sql(InsertOrIgnore);
    private readonly string _selectFirstUnread = database.Dialect.Sql(FirstUnseen);
    private readonly string _selectBefore = database.Dialect.Sql(SelectBefore);
    private readonly string _selectReaders = database.Dialect.Sql(SelectReaders);
    private readonly string _selectSpacesSql = database.Dialect.Sql(SelectSpaces);

    public async ValueTask<IReadOnlyList<UnreadSubject>> ListUnreadAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<UnreadSubjectRow>(
            _selectUnread,
            database.For(viewer, new { ids = Ids(ids) }),
            cancellationToken
        );
        return rows.ConvertAll(row => new UnreadSubject
        {
            Id = new Id<Subject>(row.Id),
            Ref = new SubjectRef(row.Kind, row.Key ?? new Id<Subject>(row.Id).ToString()),
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            Host = row.RootKey is { } key ? new SubjectRef(row.RootKind, key) : null,
        });
    }

    public async ValueTask<IReadOnlyList<Id<Subject>>> AddAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        IReadOnlyCollection<Id<Subject>> subjects,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var marked = await transaction.ListAsync<long>(
            _insertOrIgnore,
            new
            {
                member = member.Value,
                ids = Ids(subjects),
                at = at.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        return marked.ConvertAll(id => new Id<Subject>(id));
    }

    public async ValueTask<bool> PutUntilAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<Space>? space,
        DateTimeOffset until,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            PutUntil,
            new
            {
                member = member.Value,
                space = space?.Value ?? 0L,
                at = until.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) > 0;

    public async ValueTask<FirstUnreadSubject?> FindFirstUnreadAsync(Viewer viewer, Id<Subject> root, CancellationToken cancellationToken)
    {
        var row = await database.FindAsync<FirstRow>(
            _selectFirstUnread,
            database.For(viewer, new { root = root.Value }),
            cancellationToken
        );
        if (row is null)
        {
            return null;
        }

        var before =
            row.Id == root.Value
                ? null
                : await database.FindAsync<PlaceRow>(
                    _selectBefore,
                    database.For(
                        viewer,
                        new
                        {
                            root = root.Value,
                            at = row.At,
                            id = row.Id,
                        }
                    ),
                    cancellationToken
                );
        var id = new Id<Subject>(row.Id);
        return new FirstUnreadSubject
        {
            Subject = new UnreadSubject
            {
                Id = id,
                Ref = new SubjectRef(row.Kind, id.ToString()),
                At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
                Host = null,
            },
            Before = before is null ? null : new Keyset(before.At, before.Id),
        };
    }

    public async ValueTask<IReadOnlyDictionary<Id<Subject>, int>> CountReadersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<ReadersRow>(_selectReaders, database.For(viewer, new { ids = Ids(ids) }), cancellationToken);
        return rows.ToDictionary(row => new Id<Subject>(row.Id), row => (int)row.Number);
    }

    public async ValueTask<IReadOnlyList<SpaceUnread>> CountSpacesAsync(
        Viewer viewer,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(viewer, new { since = since.ToUnixTimeMilliseconds(), limit = (long)CappedCount.Max + 1 });
        var rows = await database.ListAsync<SpaceRow>(_selectSpacesSql, parameters, cancellationToken);
        return rows.ConvertAll(row => new SpaceUnread
        {
            Space = new SpaceSummary
            {
                Id = new Id<Space>(row.Id),
                Slug = row.Slug,
                Name = row.Name,
                Visibility = EnumText.Parse<SpaceVisibility>(row.Visibility),
            },
            Count = CappedCount.Of((int)row.Number),
        });
    }

    private ArrayParameter Ids(IReadOnlyCollection<Id<Subject>> ids) => database.Array([.. ids.Select(id => id.Value)]);

    private sealed record UnreadSubjectRow(long Id, string Kind, string? Key, long At, string RootKind, string? RootKey);

    private sealed record PlaceRow(long At, long Id);

    // A class, because a column is an expression: SQLite infers its type from the first row.
    private sealed class FirstRow
    {
        public long Id { get; set; }

        public string Kind { get; set; } = "";

        public long At { get; set; }
    }

    private sealed class ReadersRow
    {
        public long Id { get; set; }

        public long Number { get; set; }
    }

    private sealed class SpaceRow
    {
        public long Id { get; set; }

        public string Slug { get; set; } = "";

        public string Name { get; set; } = "";

        public string Visibility { get; set; } = "";

        public long Number { get; set; }
    }
}
