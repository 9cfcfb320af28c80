using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Subjects;

internal sealed class SubjectStore(Database database) : ISubjectStore
{
    private const string Columns =
        "s.id, s.kind, s.key, s.root_id as rootid, s.space_id as spaceid, s.audience, s.author_id as authorid, s.at";

    // A root points at itself from the first. Were it to point nowhere until an update, SQLite would look at every subject for one that
    // points at the new row.
    private const string Insert = $$"""
        insert into rse_subject (id, kind, root_id, space_id, audience, author_id, at)
        select n.id, @kind, coalesce(nullif(@root, 0), n.id), @space, {{SpaceAudienceSql.OfSubject}}, @author, @at
        from {next} n
        returning id, audience
        """;

    private const string InsertKeyOrIgnore = """
        insert into rse_subject (id, kind, key, root_id, audience, at)
        select n.id, @kind, @key, n.id, @audience, @at
        from {next} n
        where true
        on conflict (kind, key) where key is not null do nothing
        """;

    private const string SelectStoredByKey = $"""
        select {Columns}
        from rse_subject s
        where s.kind = @kind
          and s.key = @key
        """;

    private const string UpdateAudience = """
        update rse_subject
        set audience = @audience
        where root_id = @id
        """;

    private const string UpdateActivityAudience = """
        update rse_activity
        set audience = @audience
        where root_id = @id
          and audience <> @nobody
        """;

    private const string Source = $"""
        select {Columns}
        from rse_subject s
        join rse_subject r on r.id = s.root_id
        where s.trashed = 0
          and r.trashed = 0
          and {Visibility.Subject}
        """;

    private const string SelectByKey = $"{Source} and s.kind = @kind and s.key = @key";

    private const string SelectById = $"{Source} and s.id = @id";

    private const string SelectByKindAndId = $"{Source} and s.id = @id and s.kind = @kind";

    private readonly string _insert = Numbered(database, Insert);
    private readonly string _insertKeyOrIgnore = Numbered(database, InsertKeyOrIgnore);
    private readonly string _selectByKey = database.Dialect.Sql(SelectByKey);
    private readonly string _selectById = database.Dialect.Sql(SelectById);
    private readonly string _selectByKindAndId = database.Dialect.Sql(SelectByKindAndId);
    private readonly SubjectTrash _trash = new(database.Dialect);

    public async ValueTask<Subject> AddAsync(IWriteTransaction transaction, Subject subject, CancellationToken cancellationToken)
    {
        if (subject.Ref.Kind is not (SubjectKinds.Post or SubjectKinds.Comment))
        {
            return await EnsureAsync(transaction, subject, cancellationToken);
        }

        var row = await transaction.FindAsync<StoredRow>(
            _insert,
            new
            {
                kind = subject.Ref.Kind,
                root = subject.RootId.Value,
                space = subject.SpaceId?.Value,
                audience = subject.Audience.Value,
                author = subject.AuthorId?.Value,
                at = subject.At.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        var stored = new Id<Subject>(row!.Id);
        return subject with
        {
            Id = stored,
            Ref = new SubjectRef(subject.Ref.Kind, stored.ToString()),
            RootId = subject.RootId.IsNone ? stored : subject.RootId,
            Audience = new Audience(row.Audience),
        };
    }

    public async ValueTask<Subject?> FindAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken)
    {
        if (subject.Kind is not (SubjectKinds.Post or SubjectKinds.Comment))
        {
            return ToSubject(
                await database.FindAsync<Row>(
                    _selectByKey,
                    database.For(viewer, new { kind = subject.Kind, key = subject.Key }),
                    cancellationToken
                )
            );
        }

        return subject.TryGetId(out var id)
            ? ToSubject(
                await database.FindAsync<Row>(
                    _selectByKindAndId,
                    database.For(viewer, new { kind = subject.Kind, id = id.Value }),
                    cancellationToken
                )
            )
            : null;
    }

    public async ValueTask<Subject?> FindAsync(Viewer viewer, Id<Subject> id, CancellationToken cancellationToken) =>
        ToSubject(await database.FindAsync<Row>(_selectById, database.For(viewer, new { id = id.Value }), cancellationToken));

    public ValueTask<bool> SetTrashedAsync(
        IWriteTransaction transaction,
        Id<Subject> id,
        bool trashed,
        CancellationToken cancellationToken
    ) => _trash.SetAsync(transaction, id, trashed, cancellationToken);

    private async ValueTask<Subject> EnsureAsync(IWriteTransaction transaction, Subject subject, CancellationToken cancellationToken)
    {
        var key = new
        {
            kind = subject.Ref.Kind,
            key = subject.Ref.Key,
            audience = subject.Audience.Value,
            at = subject.At.ToUnixTimeMilliseconds(),
        };
        var row = await transaction.FindAsync<Row>(SelectStoredByKey, key, cancellationToken);
        if (row is null)
        {
            await transaction.ExecuteAsync(_insertKeyOrIgnore, key, cancellationToken);
        }

        // Another transaction may have stored it between the two statements; the insert waited for it.
        row ??= await transaction.FindAsync<Row>(SelectStoredByKey, key, cancellationToken);
        var stored = ToSubject(row) ?? throw new InvalidOperationException($"Subject {subject.Ref.Kind} was neither stored nor found.");
        if (stored.Audience != subject.Audience)
        {
            await transaction.ExecuteAsync(UpdateAudience, new { id = stored.Id.Value, key.audience }, cancellationToken);
            await transaction.ExecuteAsync(
                UpdateActivityAudience,
                new
                {
                    id = stored.Id.Value,
                    key.audience,
                    nobody = Audience.Nobody.Value,
                },
                cancellationToken
            );
        }

        return stored with
        {
            Audience = subject.Audience,
        };
    }

    private static string Numbered(Database database, string insert) =>
        database.Dialect.Sql(insert.Replace("{next}", database.Dialect.NextIds("rse_subject", "1"), StringComparison.Ordinal));

    private static Subject? ToSubject(Row? row) =>
        row is null
            ? null
            : new Subject
            {
                Id = new Id<Subject>(row.Id),
                Ref = new SubjectRef(row.Kind, row.Key ?? new Id<Subject>(row.Id).ToString()),
                RootId = new Id<Subject>(row.RootId),
                SpaceId = row.SpaceId is { } space ? new Id<Space>(space) : null,
                Audience = new Audience(row.Audience),
                AuthorId = row.AuthorId is { } author ? new Id<Member>(author) : null,
                At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            };

    private sealed record StoredRow(long Id, long Audience);

    private sealed record Row(long Id, string Kind, string? Key, long RootId, long? SpaceId, long Audience, long? AuthorId, long At);
}
