using Rse.Notifications;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Notifications;

internal sealed class NotificationMarkStore(Database database) : INotificationMarkStore
{
    private const string Unread = """
        from rse_notification n
        where n.member_id = @member
          and n.read_at is null
          and n.facts > 0
        """;

    private const string SelectOne = $"select n.id {Unread} and n.id = @id";

    private const string SelectUpTo = $"select n.id {Unread} and n.turn <= @turn";

    private const string SelectOfSubjects = $"select n.id {Unread} and n.subject_id = any(@subjects)";

    private const string UpdateRead = """
        update rse_notification
        set read_at = @now
        where id = any(@ids)
        """;

    private const string UpdateSeen = """
        update rse_notification_member
        set seen = case when turn < @position then turn else @position end
        where member_id = @member
          and seen < case when turn < @position then turn else @position end
        """;

    private const string SelectRow = """
        select n.id
        from rse_notification n
        where n.member_id = @member
          and n.id = @id
        """;

    private const string ReleaseFacts = """
        update rse_notification_fact
        set notification_id = null,
            deleted = 1
        where member_id = @member
          and notification_id = @id
        """;

    private const string DeleteRow = """
        delete from rse_notification
        where id = @id
        """;

    private static readonly string[] Clear =
    [
        "delete from rse_notification_unread where member_id = @member",
        "delete from rse_notification where member_id = @member",
        "delete from rse_notification_fact where member_id = @member",
        "delete from rse_notification_member where member_id = @member",
    ];

    private readonly NotificationLedger _ledger = new(database.Dialect);
    private readonly string _selectOfSubjects = database.Dialect.Sql(SelectOfSubjects);
    private readonly string _updateRead = database.Dialect.Sql(UpdateRead);

    public async ValueTask<int> ReadAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        NotificationMark mark,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await _ledger.LockAsync(transaction, [member.Value], now, cancellationToken);
        var found =
            mark.Id is { } id
                ? await transaction.ListAsync<long>(SelectOne, new { member = member.Value, id = id.Value }, cancellationToken)
            : mark.UpTo is { } turn ? await transaction.ListAsync<long>(SelectUpTo, new { member = member.Value, turn }, cancellationToken)
            : await transaction.ListAsync<long>(
                _selectOfSubjects,
                new { member = member.Value, subjects = database.Array([.. mark.Subjects.Select(subject => subject.Value)]) },
                cancellationToken
            );
        foreach (var part in found.Chunk(1000))
        {
            await _ledger.CountAsync(transaction, part, -1, cancellationToken);
            await transaction.ExecuteAsync(
                _updateRead,
                new { ids = database.Array(part), now = now.ToUnixTimeMilliseconds() },
                cancellationToken
            );
        }

        if (found.Count > 0)
        {
            await _ledger.TurnAsync(transaction, [member.Value], now, cancellationToken);
        }

        return found.Count;
    }

    public async ValueTask<bool> SeeAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        long position,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => await transaction.ExecuteAsync(UpdateSeen, new { member = member.Value, position }, cancellationToken) > 0;

    public async ValueTask<bool> DeleteAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<Notification> id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await _ledger.LockAsync(transaction, [member.Value], now, cancellationToken);
        var own = new { member = member.Value, id = id.Value };
        if ((await transaction.ListAsync<long>(SelectRow, own, cancellationToken)).Count == 0)
        {
            return false;
        }

        await _ledger.CountAsync(transaction, [id.Value], -1, cancellationToken);
        await transaction.ExecuteAsync(ReleaseFacts, own, cancellationToken);
        await transaction.ExecuteAsync(DeleteRow, new { id = id.Value }, cancellationToken);
        await _ledger.TurnAsync(transaction, [member.Value], now, cancellationToken);
        return true;
    }

    public async ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var statement in Clear)
        {
            count = await transaction.ExecuteAsync(statement, new { member = member.Value }, cancellationToken) + count;
        }

        return count;
    }

    public async ValueTask<bool> HasUnreadAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    )
    {
        var parameters = new { member = viewer.MemberId.Value, subjects = database.Array([.. subjects.Select(subject => subject.Value)]) };
        return (await database.ListAsync<long>(_selectOfSubjects, parameters, cancellationToken)).Count > 0;
    }
}
