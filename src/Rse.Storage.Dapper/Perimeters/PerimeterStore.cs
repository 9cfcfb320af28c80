using Rse.Members;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Members;
using Rse.Transactions;

namespace Rse.Storage.Perimeters;

internal sealed class PerimeterStore(Database database) : IPerimeterStore
{
    private const string SelectMemberById = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id = @member
        """;

    private const string SelectMemberByExternalId = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.external_id = @externalId
        """;

    private const string SelectSpaces = """
        select r.space_id
        from rse_membership r
        where r.member_id = @member
        order by r.space_id
        """;

    // Whoever became a guest after they joined keeps the row, and sees nothing by it while the space admits no guests.
    private const string SelectGuestSpaces = """
        select r.space_id
        from rse_membership r
        join rse_space p on p.id = r.space_id
        where r.member_id = @member
          and p.admits_guests = 1
        order by r.space_id
        """;

    private const string SelectMembers = $"""
        select {MemberRow.Columns}
        from rse_member m
        where m.id = any(@members)
        """;

    private const string SelectStandings = """
        select r.member_id as member, r.space_id as space
        from rse_membership r
        join rse_member m on m.id = r.member_id
        join rse_space p on p.id = r.space_id
        where r.member_id = any(@members)
          and r.space_id = any(@spaces)
          and (m.kind <> 'guest' or p.admits_guests = 1)
        order by r.space_id
        """;

    private const string SelectAudienceKeys = """
        select k.id, k.key
        from rse_audience k
        where k.key = any(@keys)
        """;

    // An update that changes nothing makes the row of an earlier call be returned as well.
    private const string InsertOrSelectAudienceKey = """
        insert into rse_audience (key)
        values (@key)
        on conflict (key) do update
        set key = excluded.key
        returning id
        """;

    private readonly string _selectMembers = database.Dialect.Sql(SelectMembers);
    private readonly string _selectStandings = database.Dialect.Sql(SelectStandings);
    private readonly string _selectAudienceKeys = database.Dialect.Sql(SelectAudienceKeys);

    public ValueTask<Standing?> FindStandingAsync(Id<Member> member, CancellationToken cancellationToken) =>
        FindAsync(SelectMemberById, new { member = member.Value }, cancellationToken);

    public ValueTask<Standing?> FindStandingAsync(string externalId, CancellationToken cancellationToken) =>
        FindAsync(SelectMemberByExternalId, new { externalId }, cancellationToken);

    public async ValueTask<IReadOnlyList<Standing>> ListStandingsAsync(
        IReadOnlyCollection<Id<Member>> members, IReadOnlyCollection<Id<Space>> among, CancellationToken cancellationToken)
    {
        var ids = database.Array([.. members.Select(member => member.Value)]);
        var rows = await database.ListAsync<MemberRow>(_selectMembers, new { members = ids }, cancellationToken);
        var spaces = among.Count == 0 || rows.Count == 0
            ? []
            : await database.ListAsync<StandingRow>(_selectStandings, new { members = ids, spaces = database.Array([.. among.Select(space => space.Value)]) }, cancellationToken);
        var byMember = spaces.ToLookup(row => row.Member, row => new Id<Space>(row.Space));
        return [.. rows.Select(row => new Standing { Member = row.ToMember(), Spaces = [.. byMember[row.Id]] })];
    }

    public async ValueTask<IReadOnlyDictionary<string, long>> FindAudienceKeysAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return new Dictionary<string, long>(StringComparer.Ordinal);
        }

        var rows = await database.ListAsync<KeyRow>(_selectAudienceKeys, new { keys = database.Array(keys) }, cancellationToken);
        return rows.ToDictionary(row => row.Key, row => row.Id, StringComparer.Ordinal);
    }

    public ValueTask<long> AddAudienceKeyAsync(IWriteTransaction transaction, string key, CancellationToken cancellationToken) =>
        transaction.FindAsync<long>(InsertOrSelectAudienceKey, new { key }, cancellationToken);

    private async ValueTask<Standing?> FindAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        var row = await database.FindAsync<MemberRow>(sql, parameters, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var member = row.ToMember();
        var spaces = await database.ListAsync<long>(
            member.Kind is MemberKind.Guest ? SelectGuestSpaces : SelectSpaces, new { member = row.Id }, cancellationToken);
        return new Standing { Member = member, Spaces = [.. spaces.Select(space => new Id<Space>(space))] };
    }

    private sealed record StandingRow(long Member, long Space);

    private sealed record KeyRow(long Id, string Key);
}
