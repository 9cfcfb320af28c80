using Rse.Activities;
using Rse.Notifications;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Notifications;

internal sealed class NotificationFactStore(Database database) : INotificationFactStore
{
    private const string SelectConcerned = """
        select distinct f.member_id
        from rse_notification_fact f
        where f.member_id > @after
          and (f.subject_id = any(@subjects) or f.root_id = any(@subjects))
        order by f.member_id
        limit @take
        """;

    private const string SelectMembers = """
        select n.member_id
        from rse_notification_member n
        where n.member_id > @after
        order by n.member_id
        limit @take
        """;

    private const string SelectRows = """
        select n.id
        from rse_notification n
        where n.member_id = any(@members)
        """;

    private const string DeleteUnread = """
        delete from rse_notification_unread
        where member_id = any(@members)
        """;

    private readonly NotificationLedger _ledger = new(database.Dialect);
    private readonly NotificationFactWriter _writer = new(database.Dialect);
    private readonly NotificationRemover _remover = new(database.Dialect);
    private readonly string _selectConcerned = database.Dialect.Sql(SelectConcerned);
    private readonly string _selectRows = database.Dialect.Sql(SelectRows);
    private readonly string _deleteUnread = database.Dialect.Sql(DeleteUnread);

    public async ValueTask<IReadOnlyList<Id<Member>>> ListConcernedAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        Id<Member> after,
        int take,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            subjects = database.Array([.. subjects.Select(id => id.Value)]),
            after = after.Value,
            take = (long)take,
        };
        return (await database.ListAsync<long>(_selectConcerned, parameters, cancellationToken)).ConvertAll(id => new Id<Member>(id));
    }

    public async ValueTask<NotificationOutcome> ApplyAsync(
        IWriteTransaction transaction,
        NotificationStep step,
        CancellationToken cancellationToken
    )
    {
        var members = step
            .Added.Select(draft => draft.Fact.MemberId.Value)
            .Concat(step.Withdrawn.Select(row => row.Fact.MemberId.Value))
            .Concat(step.RefreshedOf.Select(member => member.Value));
        var turns = await _ledger.LockAsync(transaction, members, step.Now, cancellationToken);
        var (added, withdrawn) = await _writer.DropWeakerAsync(
            transaction,
            [.. step.Added.Where(draft => turns.ContainsKey(draft.Fact.MemberId.Value))],
            cancellationToken
        );
        withdrawn.AddRange(await NotificationFactWriter.WithdrawAsync(transaction, step.Withdrawn, cancellationToken));
        var hidden = await _writer.RefreshAsync(transaction, step.Refreshed, step.RefreshedOf, cancellationToken);
        var drafts = await _writer.AddAsync(
            transaction,
            [.. added.Select(draft => new FactDraft(draft, turns[draft.Fact.MemberId.Value] + 1))],
            cancellationToken
        );
        var rows = await _writer.AssignAsync(transaction, drafts, step.Now, cancellationToken);
        long[] touched = [.. withdrawn.Concat(hidden).Select(row => row.NotificationId).OfType<long>().Concat(rows.Touched).Distinct()];
        await _ledger.CountAsync(transaction, touched, -1, cancellationToken);
        await _ledger.SumUpAsync(transaction, touched, cancellationToken);
        await _writer.CloseReadAsync(transaction, rows.New, step.Now, cancellationToken);
        await _ledger.CountAsync(transaction, touched, 1, cancellationToken);
        await _ledger.TurnAsync(
            transaction,
            [
                .. withdrawn
                    .Concat(hidden)
                    .Select(row => row.MemberId)
                    .Concat(drafts.Select(draft => draft.Draft.Fact.MemberId.Value))
                    .Distinct(),
            ],
            step.Now,
            cancellationToken
        );
        return new NotificationOutcome(
            [.. drafts.Select(draft => draft.Draft)],
            withdrawn.ConvertAll(row => (row.Kind, row.ToFact())),
            drafts.Count + withdrawn.Count + hidden.Count > 0
        );
    }

    public async ValueTask<IReadOnlyList<Id<Member>>> ListMembersAsync(
        Viewer viewer,
        Id<Member> after,
        int take,
        CancellationToken cancellationToken
    ) =>
        (await database.ListAsync<long>(SelectMembers, new { after = after.Value, take = (long)take }, cancellationToken)).ConvertAll(
            id => new Id<Member>(id)
        );

    public async ValueTask RebuildAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Member>> members,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var turns = await _ledger.LockAsync(transaction, members.Select(member => member.Value), now, cancellationToken);
        var ids = database.Array([.. turns.Keys]);
        await _writer.LookAgainAsync(transaction, [.. turns.Keys], cancellationToken);
        var rows = await transaction.ListAsync<long>(_selectRows, new { members = ids }, cancellationToken);
        await transaction.ExecuteAsync(_deleteUnread, new { members = ids }, cancellationToken);
        foreach (var part in rows.Chunk(1000))
        {
            await _ledger.SumUpAsync(transaction, part, cancellationToken);
            await _ledger.CountAsync(transaction, part, 1, cancellationToken);
        }

        await _ledger.TurnAsync(transaction, [.. turns.Keys], now, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<Id<Member>>> ListOutdatedAsync(
        Viewer viewer,
        DateTimeOffset before,
        Id<Member> after,
        int take,
        CancellationToken cancellationToken
    ) =>
        (
            await database.ListAsync<long>(
                _remover.ListMembers,
                new
                {
                    before = before.ToUnixTimeMilliseconds(),
                    after = after.Value,
                    take = (long)take,
                },
                cancellationToken
            )
        ).ConvertAll(id => new Id<Member>(id));

    public async ValueTask<int> CleanAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Member>> members,
        DateTimeOffset before,
        int take,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await _ledger.LockAsync(transaction, members.Select(member => member.Value), now, cancellationToken);
        return await _remover.RemoveAsync(transaction, members, before, take, cancellationToken);
    }
}
