using Rse.Audits;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Audits;

internal sealed class AuditStore(Database database) : IAuditStore
{
    private const string Insert = """
        insert into rse_audit (at, act, actor_id, member_id, space_id, detail)
        values (@at, @act, @actor, @member, @space, @detail)
        """;

    // Only the system's ceiling is the highest number there is.
    private const string SelectPage = """
        select u.id, u.at, u.act,
            u.actor_id as actorid, a.handle as actorhandle, a.display_name as actorname, a.kind as actorkind,
            u.member_id as memberid, m.handle as memberhandle, m.display_name as membername, m.kind as memberkind,
            u.space_id as spaceid, p.name as spacename, u.detail
        from rse_audit u
        left join rse_member a on a.id = u.actor_id
        left join rse_member m on m.id = u.member_id
        left join rse_space p on p.id = u.space_id
        where u.id < @before
          and @ceiling = 9223372036854775807
        order by u.id desc
        limit @limit
        """;

    private readonly string _selectPage = database.Dialect.Sql(SelectPage);

    public async ValueTask AddAsync(
        IWriteTransaction transaction,
        AuditFact fact,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            Insert,
            new
            {
                at = at.ToUnixTimeMilliseconds(),
                act = EnumText.Of(fact.Act),
                actor = fact.Actor?.Value,
                member = fact.MemberId?.Value,
                space = fact.SpaceId?.Value,
                detail = fact.Detail,
            },
            cancellationToken
        );

    public async ValueTask<IReadOnlyList<AuditEntry>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken)
    {
        var parameters = database.For(viewer, new { before = slice.After?.Id ?? long.MaxValue, limit = (long)slice.Limit });
        return [.. (await database.ListAsync<Row>(_selectPage, parameters, cancellationToken)).Select(row => row.ToEntry())];
    }

    // Settable, because SQLite gives a column no type where its value is null.
    private sealed class Row
    {
        public long Id { get; init; }

        public long At { get; init; }

        public string Act { get; init; } = "";

        public long? ActorId { get; init; }

        public string? ActorHandle { get; init; }

        public string? ActorName { get; init; }

        public string? ActorKind { get; init; }

        public long? MemberId { get; init; }

        public string? MemberHandle { get; init; }

        public string? MemberName { get; init; }

        public string? MemberKind { get; init; }

        public long? SpaceId { get; init; }

        public string? SpaceName { get; init; }

        public string? Detail { get; init; }

        public AuditEntry ToEntry() =>
            new()
            {
                Id = new Id<AuditEntry>(Id),
                At = DateTimeOffset.FromUnixTimeMilliseconds(At),
                Act = EnumText.Parse<AuditAct>(Act),
                Actor = ToMember(ActorId, ActorHandle, ActorName, ActorKind),
                Member = ToMember(MemberId, MemberHandle, MemberName, MemberKind),
                SpaceId = SpaceId is { } space ? new Id<Space>(space) : null,
                SpaceName = SpaceName,
                Detail = Detail,
            };

        private static MemberSummary? ToMember(long? id, string? handle, string? name, string? kind) =>
            id is { } known
                ? new MemberSummary
                {
                    Id = new Id<Member>(known),
                    Handle = handle!,
                    DisplayName = name!,
                    Kind = EnumText.Parse<MemberKind>(kind!),
                }
                : null;
    }
}
