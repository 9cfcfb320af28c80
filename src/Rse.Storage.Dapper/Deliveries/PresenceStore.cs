using Rse.Deliveries.Storing;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Imports;
using Rse.Transactions;

namespace Rse.Storage.Deliveries;

internal sealed class PresenceStore(Database database) : IPresenceStore
{
    private const string Put = """
        insert into rse_presence (member_id, at)
        select member_id, at
        from {rows}
        where true
        on conflict (member_id) do update
        set at = excluded.at
        where excluded.at > rse_presence.at
        """;

    private const string SelectByMember = """
        select member_id as memberid, at
        from rse_presence
        where member_id = any(@members)
          and @ceiling = 9223372036854775807
        """;

    private readonly BulkStatement<(Id<Member> Member, DateTimeOffset At)> _put = new(
        Put,
        BulkColumn<(Id<Member> Member, DateTimeOffset At)>.Of("member_id", row => row.Member.Value),
        BulkColumn<(Id<Member> Member, DateTimeOffset At)>.Of("at", row => row.At.ToUnixTimeMilliseconds())
    );

    private readonly string _selectByMember = database.Dialect.Sql(SelectByMember);

    public async ValueTask PutAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<(Id<Member> Member, DateTimeOffset At)> presences,
        CancellationToken cancellationToken
    ) => await _put.ExecuteAsync(transaction, [.. presences.OrderBy(presence => presence.Member.Value)], cancellationToken);

    public async ValueTask<IReadOnlyDictionary<Id<Member>, DateTimeOffset>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(viewer, new { members = database.Array([.. members.Select(member => member.Value)]) });
        return (await database.ListAsync<Row>(_selectByMember, parameters, cancellationToken)).ToDictionary(
            row => new Id<Member>(row.MemberId),
            row => DateTimeOffset.FromUnixTimeMilliseconds(row.At)
        );
    }

    private sealed record Row(long MemberId, long At);
}
