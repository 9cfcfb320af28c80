using Rse.Activities;
using Rse.Members;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Activities;

internal sealed class ActivityStore : IActivityStore
{
    private const string Insert = """
        insert into rse_activity (verb, actor_id, at, subject_id, root_id, space_id, member_id, audience, listing, detail)
        values (@verb, @actor, @at, @subject, @root, @space, @member, @audience, @listing, @detail)
        returning id
        """;

    private const string Columns = "a.id, a.verb, a.actor_id as actor, a.at, a.subject_id as subject, a.root_id as root, a.space_id as space, a.member_id as member, a.audience, a.listing, a.detail";

    // SQLite has one writer, so ids are given in commit order.
    private const string SelectLogById = $"""
        select 0 as epoch, {Columns}
        from rse_activity a
        where a.id > @id
          and {Visibility.Activity}
        order by a.id
        limit @take
        """;

    // On PostgreSQL ids can commit out of order: go by (transaction, id), and stop below the oldest transaction that still runs.
    private const string SelectLogByTransaction = $"""
        select a.xact as epoch, {Columns}
        from rse_activity a
        where (a.xact, a.id) > (@epoch, @id)
          and a.xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
          and {Visibility.Activity}
        order by a.xact, a.id
        limit @take
        """;

    private const string SelectEndById = $"""
        select 0 as epoch, a.id
        from rse_activity a
        where {Visibility.Activity}
        order by a.id desc
        limit 1
        """;

    private const string SelectEndByTransaction = $"""
        select a.xact as epoch, a.id
        from rse_activity a
        where {Visibility.Activity}
        order by a.xact desc, a.id desc
        limit 1
        """;

    private const string SelectPublication = $"""
        select 0 as epoch, {Columns}
        from rse_activity a
        where a.subject_id = @subject
          and a.verb = 'create'
        order by a.id
        limit 1
        """;

    private static readonly string[] Verbs = [.. Enum.GetNames<Verb>().Select(name => name.ToLowerInvariant())];

    private readonly Database _database;
    private readonly string _selectLog;
    private readonly string _selectEnd;

    public ActivityStore(Database database)
    {
        _database = database;
        _selectLog = database.Dialect.Sql(database is PostgresDatabase ? SelectLogByTransaction : SelectLogById);
        _selectEnd = database.Dialect.Sql(database is PostgresDatabase ? SelectEndByTransaction : SelectEndById);
    }

    public async ValueTask<Activity> AppendAsync(IWriteTransaction transaction, Activity activity, CancellationToken cancellationToken)
    {
        var id = await transaction.FindAsync<long>(
            Insert,
            new
            {
                verb = Verbs[(int)activity.Verb],
                actor = activity.ActorId?.Value,
                at = activity.At.ToUnixTimeMilliseconds(),
                subject = activity.SubjectId?.Value,
                root = activity.RootId?.Value,
                space = activity.SpaceId?.Value,
                member = activity.MemberId?.Value,
                audience = activity.Audience.Value,
                listing = (long)activity.Listing,
                detail = activity.Detail,
            },
            cancellationToken);
        return activity with { Id = new Id<Activity>(id) };
    }

    public async ValueTask<IReadOnlyList<LoggedActivity>> ReadAsync(Viewer viewer, LogPosition after, int take, CancellationToken cancellationToken)
    {
        var parameters = _database.For(viewer, new { epoch = after.Epoch, id = after.Id, take = (long)take });
        var rows = await _database.ListAsync<Row>(_selectLog, parameters, cancellationToken);
        return [.. rows.Select(row => new LoggedActivity(new LogPosition(row.Epoch, row.Id), Read(row)))];
    }

    public async ValueTask<LogPosition> FindEndAsync(Viewer viewer, CancellationToken cancellationToken) =>
        await _database.FindAsync<Row>(_selectEnd, _database.For(viewer), cancellationToken) is { } row ? new LogPosition(row.Epoch, row.Id) : LogPosition.Start;

    public async ValueTask<Activity?> FindPublicationAsync(IWriteTransaction transaction, Id<Subject> subject, CancellationToken cancellationToken) =>
        await transaction.FindAsync<Row>(SelectPublication, new { subject = subject.Value }, cancellationToken) is { } row ? Read(row) : null;

    private static Activity Read(Row row) => new()
    {
        Id = new Id<Activity>(row.Id),
        Verb = (Verb)Array.IndexOf(Verbs, row.Verb),
        ActorId = row.Actor is { } actor ? new Id<Member>(actor) : null,
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
        SubjectId = row.Subject is { } subject ? new Id<Subject>(subject) : null,
        RootId = row.Root is { } root ? new Id<Subject>(root) : null,
        SpaceId = row.Space is { } space ? new Id<Space>(space) : null,
        MemberId = row.Member is { } member ? new Id<Member>(member) : null,
        Audience = new Audience(row.Audience),
        Listing = (Listing)row.Listing,
        Detail = row.Detail,
    };

    // Settable properties, not a positional record: SQLite gives the expression column no type where there is no row.
    private sealed class Row
    {
        public long Epoch { get; init; }

        public long Id { get; init; }

        public string Verb { get; init; } = "";

        public long? Actor { get; init; }

        public long At { get; init; }

        public long? Subject { get; init; }

        public long? Root { get; init; }

        public long? Space { get; init; }

        public long? Member { get; init; }

        public long Audience { get; init; }

        public long Listing { get; init; }

        public string? Detail { get; init; }
    }
}
