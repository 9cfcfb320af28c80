using Rse.Letters;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Letters;

internal sealed class IncomingLetterStore(Database database) : IIncomingLetterStore
{
    private const string SelectKey = $"""
        select i.key
        from rse_incoming_letter i
        where i.key = @key
          and {OwnRows.IsSystem}
        """;

    // A transaction that adds the same key at the same time is waited for, on each database.
    private const string InsertOrIgnore = """
        insert into rse_incoming_letter (key, outcome, at)
        values (@key, @outcome, @at)
        on conflict (key) do nothing
        """;

    private const string InsertAnswerOrIgnore = """
        insert into rse_incoming_answer (member_id, day)
        values (@member, @day)
        on conflict (member_id, day) do nothing
        """;

    private const string SelectMark = $"""
        select b.validity, b.uid, b.at
        from rse_mailbox b
        where b.name = @mailbox
          and {OwnRows.IsSystem}
        """;

    private const string InsertOrUpdateMark = """
        insert into rse_mailbox (name, validity, uid, at)
        values (@mailbox, @validity, @uid, @at)
        on conflict (name) do update
        set validity = excluded.validity,
            uid = excluded.uid,
            at = excluded.at
        """;

    private const string DeleteAnswers = """
        delete from rse_incoming_answer
        where member_id = @member
        """;

    private const string DeleteAnswersBefore = """
        delete from rse_incoming_answer
        where day < @day
        """;

    private const string DeleteBefore = """
        delete from rse_incoming_letter
        where key in (select i.key from rse_incoming_letter i where i.at < @at order by i.at limit 1000)
        """;

    private readonly string _selectKey = database.Dialect.Sql(SelectKey);
    private readonly string _selectMark = database.Dialect.Sql(SelectMark);

    public async ValueTask<bool> WasHandledAsync(Viewer viewer, string key, CancellationToken cancellationToken) =>
        await database.FindAsync<string>(_selectKey, database.For(viewer, new { key }), cancellationToken) is not null;

    public async ValueTask<bool> TryAddAsync(
        IWriteTransaction transaction,
        string key,
        string outcome,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            InsertOrIgnore,
            new
            {
                key,
                outcome,
                at = at.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) > 0;

    public async ValueTask<bool> TryTakeAnswerAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        DateOnly day,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(InsertAnswerOrIgnore, new { member = member.Value, day = (long)day.DayNumber }, cancellationToken)
        > 0;

    public async ValueTask<MailboxMark?> FindMarkAsync(Viewer viewer, string mailbox, CancellationToken cancellationToken)
    {
        var row = await database.FindAsync<MarkRow>(_selectMark, database.For(viewer, new { mailbox }), cancellationToken);
        return row is null ? null : new MailboxMark(row.Validity, row.Uid, DateTimeOffset.FromUnixTimeMilliseconds(row.At));
    }

    public async ValueTask PutMarkAsync(
        IWriteTransaction transaction,
        string mailbox,
        MailboxMark mark,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            InsertOrUpdateMark,
            new
            {
                mailbox,
                validity = mark.Validity,
                uid = mark.Uid,
                at = mark.At.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );

    public async ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteAnswers, new { member = member.Value }, cancellationToken);

    public async ValueTask<int> RemoveBeforeAsync(IWriteTransaction transaction, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var day = (long)DateOnly.FromDateTime(at.UtcDateTime).DayNumber;
        await transaction.ExecuteAsync(DeleteAnswersBefore, new { day }, cancellationToken);
        return await transaction.ExecuteAsync(DeleteBefore, new { at = at.ToUnixTimeMilliseconds() }, cancellationToken);
    }

    private sealed record MarkRow(long Validity, long Uid, long At);
}
