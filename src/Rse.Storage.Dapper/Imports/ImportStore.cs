using Rse.Imports;
using Rse.Imports.Storing;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Storage.Imports;

internal sealed class ImportStore(Database database) : IImportStore
{
    private const string SelectMembers = """
        select k.key, m.id, m.kind, m.sponsor_id as sponsorid
        from rse_external_key k
        join rse_member m on m.id = k.id
        where k.source = @source
          and k.kind = 'member'
          and k.key = any(@keys)
        """;

    private const string SelectSpaces = """
        select k.key, p.id, p.audience, p.listing, p.admits_guests as admitsguests
        from rse_external_key k
        join rse_space p on p.id = k.id
        where k.source = @source
          and k.kind = 'space'
          and k.key = any(@keys)
        """;

    private const string SelectSubjects = """
        select k.key, s.id, s.kind, s.root_id as rootid, s.space_id as spaceid, s.audience, s.author_id as authorid
        from rse_external_key k
        join rse_subject s on s.id = k.id
        where k.source = @source
          and k.kind = 'subject'
          and k.key = any(@keys)
        """;

    private const string SelectByExternalId = """
        select external_id as key, id, kind, sponsor_id as sponsorid
        from rse_member
        where external_id = any(@keys)
          and issuer = ''
        """;

    private const string SelectByHandle = """
        select handle as key, id, kind, sponsor_id as sponsorid
        from rse_member
        where handle = any(@keys)
          and state = 'active'
        union all
        select f.handle as key, m.id, m.kind, m.sponsor_id as sponsorid
        from rse_former_handle f
        join rse_member m on m.id = f.member_id
        where f.handle = any(@keys)
          and m.state = 'active'
        """;

    private const string SelectSkeletons = """
        select skeleton
        from rse_member
        where skeleton = any(@keys)
        union
        select skeleton
        from rse_former_handle
        where skeleton = any(@keys)
        """;

    private const string SelectSlugs = "select slug from rse_space where slug = any(@keys)";

    private const string SelectMemberships = """
        select space_id as spaceid, member_id as memberid
        from rse_membership
        where member_id = any(@members)
          and space_id = any(@spaces)
        """;

    private const string InsertOrIgnoreTopic = """
        insert into rse_topic (name, label)
        select name, label
        from {rows}
        where true
        on conflict do nothing
        """;

    private const string SelectTopics = "select id, name from rse_topic where name = any(@keys)";

    private const string LockSource = "select 1 from pg_advisory_xact_lock(hashtextextended('rse/import/' || @source, 0))";

    // Spaces before members, as everywhere.
    private const string LockNames = "lock table rse_space, rse_member in share row exclusive mode";

    private readonly ImportRowWriter _writer = new(database);
    private readonly string _selectMembers = database.Dialect.Sql(SelectMembers);
    private readonly string _selectSpaces = database.Dialect.Sql(SelectSpaces);
    private readonly string _selectSubjects = database.Dialect.Sql(SelectSubjects);
    private readonly string _selectByExternalId = database.Dialect.Sql(SelectByExternalId);
    private readonly string _selectByHandle = database.Dialect.Sql(SelectByHandle);
    private readonly string _selectSkeletons = database.Dialect.Sql(SelectSkeletons);
    private readonly string _selectSlugs = database.Dialect.Sql(SelectSlugs);
    private readonly string _selectMemberships = database.Dialect.Sql(SelectMemberships);
    private readonly string _selectTopics = database.Dialect.Sql(SelectTopics);

    private readonly BulkStatement<TopicName> _insertOrIgnoreTopic = new(
        InsertOrIgnoreTopic,
        BulkColumn<TopicName>.Of("name", row => row.Name),
        BulkColumn<TopicName>.Of("label", row => row.Label)
    );

    public async ValueTask<ImportMatches> FindAsync(IWriteTransaction transaction, ImportLookup lookup, CancellationToken cancellationToken)
    {
        await LockAsync(transaction, lookup, cancellationToken);
        var spaces = await ListAsync<SpaceRow>(transaction, _selectSpaces, lookup.Source, lookup.Spaces, cancellationToken);
        var subjects = await ListAsync<SubjectRow>(transaction, _selectSubjects, lookup.Source, lookup.Subjects, cancellationToken);
        return new ImportMatches
        {
            Members = Members(await ListAsync<MemberRow>(transaction, _selectMembers, lookup.Source, lookup.Members, cancellationToken)),
            Spaces = spaces.ToDictionary(
                row => row.Key,
                row => new ImportedSpace(
                    new Id<Space>(row.Id),
                    new Audience(row.Audience),
                    new Audience(row.Listing),
                    row.AdmitsGuests == 1
                ),
                StringComparer.Ordinal
            ),
            Subjects = subjects.ToDictionary(row => row.Key, row => row.ToSubject(), StringComparer.Ordinal),
            ExternalIds = Members(
                await ListAsync<MemberRow>(transaction, _selectByExternalId, null, lookup.ExternalIds, cancellationToken)
            ),
            Handles = Members(await ListAsync<MemberRow>(transaction, _selectByHandle, null, lookup.Handles, cancellationToken)),
            Skeletons = (await ListAsync<string>(transaction, _selectSkeletons, null, lookup.Skeletons, cancellationToken)).ToHashSet(
                StringComparer.Ordinal
            ),
            Slugs = (await ListAsync<string>(transaction, _selectSlugs, null, lookup.Slugs, cancellationToken)).ToHashSet(
                StringComparer.Ordinal
            ),
            Memberships = await MembershipsAsync(transaction, lookup, cancellationToken),
        };
    }

    public async ValueTask<IReadOnlyList<long>> ReserveAsync(
        IWriteTransaction transaction,
        ImportTable table,
        int count,
        CancellationToken cancellationToken
    )
    {
        if (count == 0)
        {
            return [];
        }

        var ids = database.Dialect.NextIds($"rse_{EnumText.Of(table)}", "@count");
        return await transaction.ListAsync<long>($"select n.id from {ids} n", new { count }, cancellationToken);
    }

    public async ValueTask<IReadOnlyDictionary<string, Id<Topic>>> EnsureTopicsAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<TopicName> topics,
        CancellationToken cancellationToken
    )
    {
        // By name, so that two who make the same topics at once wait for each other instead of locking each other out.
        TopicName[] named =
        [
            .. topics.DistinctBy(topic => topic.Name, StringComparer.Ordinal).OrderBy(topic => topic.Name, StringComparer.Ordinal),
        ];
        var rows = await ListAsync<TopicRow>(transaction, _selectTopics, null, [.. named.Select(topic => topic.Name)], cancellationToken);
        var ids = rows.ToDictionary(row => row.Name, row => new Id<Topic>(row.Id), StringComparer.Ordinal);
        TopicName[] missing = [.. named.Where(topic => !ids.ContainsKey(topic.Name))];
        await _insertOrIgnoreTopic.ExecuteAsync(transaction, missing, cancellationToken);
        foreach (
            var row in await ListAsync<TopicRow>(
                transaction,
                _selectTopics,
                null,
                [.. missing.Select(topic => topic.Name)],
                cancellationToken
            )
        )
        {
            ids[row.Name] = new Id<Topic>(row.Id);
        }

        return ids;
    }

    public ValueTask WriteAsync(IWriteTransaction transaction, ImportRows rows, CancellationToken cancellationToken) =>
        _writer.WriteAsync(transaction, rows, cancellationToken);

    private async ValueTask LockAsync(IWriteTransaction transaction, ImportLookup lookup, CancellationToken cancellationToken)
    {
        if (!database.Dialect.HasManyWriters)
        {
            return;
        }

        await transaction.ExecuteAsync(LockSource, new { source = lookup.Source }, cancellationToken);
        if (lookup.Skeletons.Count + lookup.ExternalIds.Count + lookup.Slugs.Count > 0)
        {
            await transaction.ExecuteAsync(LockNames, null, cancellationToken);
        }
    }

    private async ValueTask<IReadOnlySet<(Id<Space> Space, Id<Member> Member)>> MembershipsAsync(
        IWriteTransaction transaction,
        ImportLookup lookup,
        CancellationToken cancellationToken
    )
    {
        if (lookup.Memberships.Count == 0)
        {
            return new HashSet<(Id<Space>, Id<Member>)>();
        }

        var parameters = new
        {
            members = database.Array([.. lookup.Memberships.Select(pair => pair.Member.Value).Distinct()]),
            spaces = database.Array([.. lookup.Memberships.Select(pair => pair.Space.Value).Distinct()]),
        };
        var rows = await transaction.ListAsync<MembershipRow>(_selectMemberships, parameters, cancellationToken);
        return rows.Select(row => (new Id<Space>(row.SpaceId), new Id<Member>(row.MemberId))).ToHashSet();
    }

    private async ValueTask<List<TRow>> ListAsync<TRow>(
        IWriteTransaction transaction,
        string sql,
        string? source,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) => keys.Count == 0 ? [] : await transaction.ListAsync<TRow>(sql, new { source, keys = database.Array(keys) }, cancellationToken);

    private static Dictionary<string, ImportedMember> Members(List<MemberRow> rows) =>
        rows.ToDictionary(
            row => row.Key,
            row => new ImportedMember(new Id<Member>(row.Id), EnumText.Parse<MemberKind>(row.Kind), row.SponsorId is not null),
            StringComparer.Ordinal
        );

    // Settable, for the reason below.
    private sealed class MemberRow
    {
        public string Key { get; init; } = "";

        public long Id { get; init; }

        public string Kind { get; init; } = "";

        public long? SponsorId { get; init; }
    }

    private sealed record SpaceRow(string Key, long Id, long Audience, long Listing, long AdmitsGuests);

    private sealed record MembershipRow(long SpaceId, long MemberId);

    private sealed record TopicRow(long Id, string Name);

    // Settable, for SQLite gives a nullable column no type where its first row is null.
    private sealed class SubjectRow
    {
        public string Key { get; set; } = "";

        public long Id { get; set; }

        public string Kind { get; set; } = "";

        public long RootId { get; set; }

        public long? SpaceId { get; set; }

        public long Audience { get; set; }

        public long? AuthorId { get; set; }

        public ImportedSubject ToSubject() =>
            new(
                new Id<Subject>(Id),
                Kind,
                new Id<Subject>(RootId),
                SpaceId is { } space ? new Id<Space>(space) : null,
                new Audience(Audience),
                AuthorId is { } author ? new Id<Member>(author) : null
            );
    }
}
