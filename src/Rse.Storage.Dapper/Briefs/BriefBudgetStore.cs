using Rse.Briefs;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Briefs;

internal sealed class BriefBudgetStore(Database database) : IBriefBudgetStore
{
    private const string SelectOwn = """
        select items, period
        from rse_brief_budget
        where member_id = @viewer
        """;

    private const string Put = """
        insert into rse_brief_budget (member_id, items, period)
        values (@member, @items, @period)
        on conflict (member_id) do update
        set items = excluded.items,
            period = excluded.period
        where rse_brief_budget.items <> excluded.items
           or rse_brief_budget.period <> excluded.period
        """;

    private const string Delete = """
        delete from rse_brief_budget
        where member_id = @member
        """;

    public async ValueTask<BriefBudget?> FindAsync(Viewer viewer, CancellationToken cancellationToken) =>
        await database.FindAsync<Row>(SelectOwn, new { viewer = viewer.MemberId.Value }, cancellationToken) is { } row
            ? new BriefBudget((int)row.Items, EnumText.Parse<BriefPeriod>(row.Period))
            : null;

    public async ValueTask<bool> PutAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        BriefBudget? budget,
        CancellationToken cancellationToken
    ) =>
        (
            budget is { } given
                ? await transaction.ExecuteAsync(
                    Put,
                    new
                    {
                        member = member.Value,
                        items = (long)given.Items,
                        period = EnumText.Of(given.Period),
                    },
                    cancellationToken
                )
                : await transaction.ExecuteAsync(Delete, new { member = member.Value }, cancellationToken)
        ) > 0;

    private sealed record Row(long Items, string Period);
}
