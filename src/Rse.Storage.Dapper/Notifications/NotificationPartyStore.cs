using Rse.Notifications.Storing;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Subjects;

namespace Rse.Storage.Notifications;

internal sealed class NotificationPartyStore(Database database) : INotificationPartyStore
{
    private const string SelectParties = """
        select s.id, s.author_id as author, p.author_id as parentauthor, s.audience
        from rse_subject s
        left join rse_comment c on c.id = s.id
        left join rse_subject p on p.id = c.parent_id
        where s.id = any(@ids)
        """;

    private const string SelectThreadFollowers = """
        select f.target_id as target, f.member_id as member, f.at
        from rse_follow f
        where f.kind = 'subject'
          and f.target_id = any(@ids)
          and f.level = 1
        order by f.target_id, f.member_id
        """;

    private const string SelectSpaceFollowers = """
        select f.target_id as target, f.member_id as member
        from rse_follow f
        where f.kind = 'space'
          and f.target_id = any(@ids)
        order by f.target_id, f.member_id
        """;

    private const string SelectDeciders = """
        select r.space_id as target, r.member_id as member
        from rse_membership r
        where r.space_id = any(@ids)
          and r.role in ('moderator', 'owner')
        order by r.space_id, r.member_id
        """;

    private const string SelectTold = """
        select f.target, f.member_id as member, f.at
        from rse_notification_fact f
        where f.kind = @kind
          and f.target = any(@targets)
          and f.withdrawn = 0
        order by f.target, f.member_id
        """;

    private const string SelectStays = """
        select m.id, m.sponsor_id as sponsor, m.ends_at as endsat
        from rse_member m
        where m.id = any(@ids)
          and m.kind = 'guest'
        """;

    private readonly string _selectParties = database.Dialect.Sql(SelectParties);
    private readonly string _selectThreadFollowers = database.Dialect.Sql(SelectThreadFollowers);
    private readonly string _selectSpaceFollowers = database.Dialect.Sql(SelectSpaceFollowers);
    private readonly string _selectDeciders = database.Dialect.Sql(SelectDeciders);
    private readonly string _selectTold = database.Dialect.Sql(SelectTold);
    private readonly string _selectStays = database.Dialect.Sql(SelectStays);

    public async ValueTask<IReadOnlyList<SubjectParties>> ListPartiesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    )
    {
        var ids = database.Array([.. subjects.Select(id => id.Value)]);
        var rows = await database.ListAsync<PartiesRow>(_selectParties, new { ids }, cancellationToken);
        return rows.ConvertAll(row => new SubjectParties(
            new Id<Subject>(row.Id),
            Member(row.Author),
            Member(row.ParentAuthor),
            new Audience(row.Audience)
        ));
    }

    public async ValueTask<ILookup<Id<Subject>, (Id<Member> MemberId, DateTimeOffset Since)>> ListThreadFollowersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> roots,
        CancellationToken cancellationToken
    )
    {
        var ids = database.Array([.. roots.Select(id => id.Value)]);
        var rows = await database.ListAsync<FollowerRow>(_selectThreadFollowers, new { ids }, cancellationToken);
        return rows.ToLookup(
            row => new Id<Subject>(row.Target),
            row => (new Id<Member>(row.Member), DateTimeOffset.FromUnixTimeMilliseconds(row.At))
        );
    }

    public async ValueTask<ILookup<Id<Space>, Id<Member>>> ListSpaceFollowersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> spaces,
        CancellationToken cancellationToken
    ) => await ListAsync<Space>(_selectSpaceFollowers, spaces, cancellationToken);

    public async ValueTask<ILookup<Id<Space>, Id<Member>>> ListDecidersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> spaces,
        CancellationToken cancellationToken
    ) => await ListAsync<Space>(_selectDeciders, spaces, cancellationToken);

    public async ValueTask<ILookup<string, (Id<Member> MemberId, DateTimeOffset At)>> ListToldAsync(
        Viewer viewer,
        string kind,
        IReadOnlyCollection<string> targets,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<ToldRow>(_selectTold, new { kind, targets = database.Array(targets) }, cancellationToken);
        return rows.ToLookup(
            row => row.Target,
            row => (new Id<Member>(row.Member), DateTimeOffset.FromUnixTimeMilliseconds(row.At)),
            StringComparer.Ordinal
        );
    }

    public async ValueTask<IReadOnlyList<GuestStay>> ListStaysAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        var ids = database.Array([.. members.Select(id => id.Value)]);
        var rows = await database.ListAsync<StayRow>(_selectStays, new { ids }, cancellationToken);
        return rows.ConvertAll(row => new GuestStay(
            new Id<Member>(row.Id),
            Member(row.Sponsor),
            row.EndsAt is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null
        ));
    }

    private async ValueTask<ILookup<Id<T>, Id<Member>>> ListAsync<T>(
        string sql,
        IReadOnlyCollection<Id<T>> targets,
        CancellationToken cancellationToken
    )
    {
        var ids = database.Array([.. targets.Select(id => id.Value)]);
        var rows = await database.ListAsync<PairRow>(sql, new { ids }, cancellationToken);
        return rows.ToLookup(row => new Id<T>(row.Target), row => new Id<Member>(row.Member));
    }

    private static Id<Member>? Member(long? id) => id is { } value ? new Id<Member>(value) : null;

    private sealed record PairRow(long Target, long Member);

    private sealed record FollowerRow(long Target, long Member, long At);

    private sealed record ToldRow(string Target, long Member, long At);

    /// <remarks>Settable properties, not a positional record: SQLite has no type for columns that are null in the first row.</remarks>
    private sealed class PartiesRow
    {
        public long Id { get; init; }

        public long? Author { get; init; }

        public long? ParentAuthor { get; init; }

        public long Audience { get; init; }
    }

    private sealed class StayRow
    {
        public long Id { get; init; }

        public long? Sponsor { get; init; }

        public long? EndsAt { get; init; }
    }
}
