using System.Globalization;
using Rse.Members.Claims;
using Rse.People;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Members;
using Rse.Transactions;

namespace Rse.Storage.Perimeters;

internal sealed class PerimeterStore(Database database) : IPerimeterStore
{
    // A member who became a guest after joining keeps the row, but sees nothing while the space does not admit guests.
    private const string SelectStanding = $"""
        select {MemberRow.Columns},
            (
                select string_agg(cast(r.space_id as text), ' ')
                from rse_membership r
                where r.member_id = m.id
                  and (m.kind <> 'guest' or exists (select 1 from rse_space p where p.id = r.space_id and p.admits_guests = 1))) as spaces,
            m.claims
        from rse_member m
        """;

    private static readonly ReadStatement SelectById = new("standing", $"{SelectStanding} where m.id = @member", "member");
    private static readonly ReadStatement SelectByAccount = new(
        "standing-of-user",
        $"{SelectStanding} where m.issuer = @issuer and m.external_id = @externalId",
        "issuer",
        "externalId"
    );

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

    private const string SelectHeldKeys = """
        select k.id
        from rse_audience k
        where k.key = any(@keys)
        union
        select p.union_id
        from rse_audience k
        join rse_audience_part p on p.key_id = k.id
        where k.key = any(@keys)
        """;

    private const string SelectAudienceKeys = """
        select k.id
        from rse_audience k
        where k.key = any(@keys)
        """;

    private const string SelectAudienceKey = """
        select k.id
        from rse_audience k
        where k.key = @key
        """;

    private const string SelectUnion = """
        select k.id
        from rse_audience k
        where k.parts = @parts
        """;

    private const string InsertAudienceKeyOrIgnore = """
        insert into rse_audience (key)
        values (@key)
        on conflict (key) do nothing
        """;

    private const string InsertUnionOrIgnore = """
        insert into rse_audience (parts)
        values (@parts)
        on conflict (parts) do nothing
        """;

    private const string InsertPartOrIgnore = """
        insert into rse_audience_part (key_id, union_id)
        values (@key, @union)
        on conflict do nothing
        """;

    private readonly string _selectMembers = database.Dialect.Sql(SelectMembers);
    private readonly string _selectStandings = database.Dialect.Sql(SelectStandings);
    private readonly string _selectHeldKeys = database.Dialect.Sql(SelectHeldKeys);
    private readonly string _selectAudienceKeys = database.Dialect.Sql(SelectAudienceKeys);

    public ValueTask<MemberAccess?> FindAccessAsync(Id<Member> member, CancellationToken cancellationToken) =>
        FindAsync(SelectById, [member.Value], cancellationToken);

    public ValueTask<MemberAccess?> FindAccessAsync(AccountKey account, CancellationToken cancellationToken) =>
        FindAsync(SelectByAccount, [account.Issuer, account.ExternalId], cancellationToken);

    public async ValueTask<IReadOnlyList<MemberAccess>> ListAccessAsync(
        IReadOnlyCollection<Id<Member>> members,
        IReadOnlyCollection<Id<Space>> among,
        CancellationToken cancellationToken
    )
    {
        var ids = database.Array([.. members.Select(member => member.Value)]);
        var rows = await database.ListAsync<MemberRow>(_selectMembers, new { members = ids }, cancellationToken);
        var spaces =
            among.Count == 0 || rows.Count == 0
                ? []
                : await database.ListAsync<StandingRow>(
                    _selectStandings,
                    new { members = ids, spaces = database.Array([.. among.Select(space => space.Value)]) },
                    cancellationToken
                );
        var byMember = spaces.ToLookup(row => row.Member, row => new Id<Space>(row.Space));
        return [.. rows.Select(row => new MemberAccess { Member = row.ToMember(), Spaces = [.. byMember[row.Id]] })];
    }

    public async ValueTask<IReadOnlyCollection<long>> ListAudienceKeysAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) => keys.Count == 0 ? [] : await database.ListAsync<long>(_selectHeldKeys, new { keys = database.Array(keys) }, cancellationToken);

    public async ValueTask<Audience?> FindAudienceAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var found = await database.ListAsync<long>(_selectAudienceKeys, new { keys = database.Array(keys) }, cancellationToken);
        if (found.Count < keys.Count)
        {
            return null;
        }

        var (first, others) = Split(found);
        return others.Length < 2 ? Audience.Granted(first, others is [var other] ? other : first)
            : await database.FindAsync<long?>(SelectUnion, new { parts = Parts(others) }, cancellationToken) is { } union
                ? Audience.Granted(first, union)
            : null;
    }

    public async ValueTask<Audience> AddAudienceAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        // In one query, because nearly always all of them exist.
        var ids = await transaction.ListAsync<long>(_selectAudienceKeys, new { keys = database.Array(keys) }, cancellationToken);
        if (ids.Count < keys.Count)
        {
            ids.Clear();
            // In one order for all, so that two transactions do not wait for each other.
            foreach (var key in keys.Order(StringComparer.Ordinal))
            {
                ids.Add(await AddAsync(transaction, SelectAudienceKey, InsertAudienceKeyOrIgnore, new { key }, cancellationToken));
            }
        }

        var (first, others) = Split(ids);
        if (others.Length < 2)
        {
            return Audience.Granted(first, others is [var other] ? other : first);
        }

        var parts = new { parts = Parts(others) };
        if (await transaction.FindAsync<long?>(SelectUnion, parts, cancellationToken) is { } known)
        {
            return Audience.Granted(first, known);
        }

        var union = await AddAsync(transaction, SelectUnion, InsertUnionOrIgnore, parts, cancellationToken);
        foreach (var key in others)
        {
            await transaction.ExecuteAsync(InsertPartOrIgnore, new { key, union }, cancellationToken);
        }

        return Audience.Granted(first, union);
    }

    // The newest key is that of the object, such as its owner; the older ones are those of many objects, which share their union.
    private static (long First, long[] Others) Split(IEnumerable<long> ids)
    {
        long[] ordered = [.. ids.OrderDescending()];
        return (ordered[0], ordered[1..]);
    }

    private static string Parts(long[] ids) => string.Join(' ', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    // Reads first, because nearly every key exists already; and again, because another transaction may have stored it meanwhile.
    private static async ValueTask<long> AddAsync(
        IWriteTransaction transaction,
        string select,
        string insert,
        object key,
        CancellationToken cancellationToken
    )
    {
        if (await transaction.FindAsync<long?>(select, key, cancellationToken) is { } known)
        {
            return known;
        }

        await transaction.ExecuteAsync(insert, key, cancellationToken);
        return await transaction.FindAsync<long>(select, key, cancellationToken);
    }

    // Hand-written and in one statement, because every request begins with it.
    private async ValueTask<MemberAccess?> FindAsync(ReadStatement statement, object[] key, CancellationToken cancellationToken)
    {
        await using var session = await database.RentAsync(cancellationToken);
        await using var reader = await session.ExecuteAsync(statement, key, cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var spaces = reader.IsDBNull(MemberRow.Width) ? [] : reader.GetString(MemberRow.Width).Split(' ');
        var ids = System.Array.ConvertAll(spaces, space => new Id<Space>(long.Parse(space, CultureInfo.InvariantCulture)));
        System.Array.Sort(ids, (one, other) => one.Value.CompareTo(other.Value));
        return new MemberAccess
        {
            Member = MemberRow.Read(reader).ToMember(),
            Spaces = ids,
            ClaimMarks = reader.IsDBNull(MemberRow.Width + 1) ? null : reader.GetString(MemberRow.Width + 1),
        };
    }

    private sealed record StandingRow(long Member, long Space);
}
