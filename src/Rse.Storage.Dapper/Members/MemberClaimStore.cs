using Rse.Members.Claims;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Members;

internal sealed class MemberClaimStore(Database database) : IMemberClaimStore
{
    private const string SelectByMember = """
        select about, mark, at
        from rse_member_claim
        where member_id = @member
        order by turn, about
        """;

    private const string SelectVisible = $"""
        select c.about, c.mark, c.at
        from rse_member_claim c
        join rse_member m on m.id = c.member_id
        where c.member_id = @member
          and {Visibility.Member}
        order by c.turn, c.about
        """;

    private const string DeleteBefore = """
        delete from rse_member_claim
        where member_id = @member
          and about = @about
          and at < @before
        """;

    private const string InsertOrUpdate = """
        insert into rse_member_claim (member_id, about, mark, turn, at)
        values (@member, @about, @mark, (select coalesce(max(turn), 0) + 1 from rse_member_claim where member_id = @member), @at)
        on conflict (member_id, about, mark) do update set turn = excluded.turn, at = excluded.at
        """;

    private const string UpdateMark = """
        update rse_member
        set claims = @claims
        where id = @member
        """;

    private const string AddMark = """
        update rse_member
        set claims = coalesce(claims || ' ', '') || @claims
        where id = @member
          and (claims is null or replace(claims, @claims, '') = claims)
        """;

    private readonly string _selectVisible = database.Dialect.Sql(SelectVisible);

    public async ValueTask<IReadOnlyList<ClaimedValue>> ListAsync(Viewer viewer, Id<Member> member, CancellationToken cancellationToken) =>
        Read(await database.ListAsync<Row>(_selectVisible, database.For(viewer, new { member = member.Value }), cancellationToken));

    public async ValueTask<IReadOnlyList<ClaimedValue>> ListAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        CancellationToken cancellationToken
    ) => Read(await transaction.ListAsync<Row>(SelectByMember, new { member = member.Value }, cancellationToken));

    public async ValueTask PutAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        string? mark,
        IReadOnlyList<ClaimedValue> values,
        bool isNews,
        DateTimeOffset before,
        CancellationToken cancellationToken
    )
    {
        foreach (var value in values)
        {
            var about = EnumText.Of(value.About);
            await transaction.ExecuteAsync(
                DeleteBefore,
                new
                {
                    member = member.Value,
                    about,
                    before = before.ToUnixTimeMilliseconds(),
                },
                cancellationToken
            );
            await transaction.ExecuteAsync(
                InsertOrUpdate,
                new
                {
                    member = member.Value,
                    about,
                    mark = value.Mark,
                    at = value.At.ToUnixTimeMilliseconds(),
                },
                cancellationToken
            );
        }

        if (isNews || mark is not null)
        {
            var sql = isNews ? UpdateMark : AddMark;
            await transaction.ExecuteAsync(sql, new { member = member.Value, claims = mark }, cancellationToken);
        }
    }

    private static ClaimedValue[] Read(IEnumerable<Row> rows) =>
        [
            .. rows.Select(row => new ClaimedValue(
                EnumText.Parse<ClaimedProperty>(row.About),
                row.Mark,
                DateTimeOffset.FromUnixTimeMilliseconds(row.At)
            )),
        ];

    private sealed record Row(string About, string Mark, long At);
}
