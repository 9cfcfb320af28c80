using System.Text.Json;
using Rse.Notifications;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Imports;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Notifications;

/// <summary>Writes facts of locked members.</summary>
internal sealed class NotificationFactWriter(Dialect dialect)
{
    private const string IsTrashed = """
        case when exists (
            select 1 from rse_subject s join rse_subject r on r.id = s.root_id
            where s.id = {subject} and (s.trashed = 1 or r.trashed = 1)) then 1 else 0 end
        """;

    private const string Withdraw = $"""
        update rse_notification_fact
        set withdrawn = 1
        where member_id = @member
          and kind = @kind
          and target = @target
          and withdrawn = 0
          and activity_id < @activity
          and (@actor = 0 or actor_id = @actor)
          and (@detail = '' or detail = @detail)
        returning {FactRow.Columns}
        """;

    private const string WithdrawOne = $"""
        update rse_notification_fact
        set withdrawn = 1
        where member_id = @member
          and activity_id = @activity
        returning {FactRow.Columns}
        """;

    private static readonly string Refresh = $"""
        update rse_notification_fact
        set hidden = 1 - hidden
        where member_id = any(@members)
          and (subject_id = any(@subjects) or root_id = any(@subjects))
          and hidden <> {Trashed("rse_notification_fact.subject_id")}
        returning {FactRow.Columns}
        """;

    private static readonly string LookAgain = $"""
        update rse_notification_fact
        set hidden = 1 - hidden
        where member_id = any(@members)
          and hidden <> {Trashed("rse_notification_fact.subject_id")}
        """;

    private const string Given = "member_id, kind, key, subject_id, root_id, space_id, audience, activity_id, actor_id, detail, turn, at";

    private static readonly string Insert = $"""
        insert into rse_notification_fact ({Given}, target, once, hidden)
        select {Given}, target, once, {Trashed("rows.subject_id")}
        from {"{rows}"}
        where true
        on conflict do nothing
        """;

    private const string InsertRow = $"""
        insert into rse_notification ({Given}, first_at, live)
        select {Given}, at, live
        from {"{rows}"}
        where true
        on conflict do nothing
        """;

    private const string Assign = """
        update rse_notification_fact
        set notification_id = (
            select n.id from rse_notification n
            where n.member_id = rows.member_id and n.kind = rows.kind and n.key = rows.key and n.read_at is null)
        from {rows}
        where rse_notification_fact.member_id = rows.member_id
          and rse_notification_fact.activity_id = rows.activity_id
        """;

    private const string CloseRead = """
        update rse_notification
        set read_at = @now
        where id = any(@ids)
          and read_at is null
          and not exists (
            select 1 from rse_notification_fact f
            where f.notification_id = rse_notification.id
              and not exists (
                select 1 from rse_read_mark z
                where z.member_id = f.member_id and z.subject_id = f.subject_id and z.at >= f.at))
        """;

    private readonly BulkStatement<FactDraft> _insert = new(Insert, FactDraft.Columns);
    private readonly BulkStatement<FactDraft> _insertRow = new(InsertRow, FactDraft.Columns);
    private readonly BulkStatement<FactDraft> _assign = new(Assign, FactDraft.Columns);
    private readonly string _refresh = dialect.Sql(Refresh);
    private readonly string _lookAgain = dialect.Sql(LookAgain);
    private readonly string _closeRead = dialect.Sql(CloseRead);

    private readonly string _selectAssigned = dialect.Sql(
        $"""
        select distinct f.notification_id
        from {dialect.Pairs("@keys")} x
        join rse_notification_fact f on f.member_id = x.one and f.activity_id = x.other
        where f.notification_id is not null
        """
    );

    private readonly string _selectOfTexts = dialect.Sql(
        $"""
        select {FactRow.Columns}
        from {dialect.Pairs("@keys")} x
        join rse_notification_fact f on f.member_id = x.one and f.subject_id = x.other
        where f.kind = any(@kinds)
          and f.withdrawn = 0
        """
    );

    /// <summary>
    /// Of a text that concerns a member twice, keeps the strongest: leaves weaker drafts out, and takes back what a stronger one replaces.
    /// </summary>
    /// <remarks>A text may come to mention somebody later, or in another batch than the comment itself.</remarks>
    public async ValueTask<(List<NotificationDraft> Kept, List<FactRow> Withdrawn)> DropWeakerAsync(
        IWriteTransaction transaction,
        List<NotificationDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        var texts = drafts
            .Where(draft => draft.Fact.SubjectId is not null && Strength(draft.Kind) >= 0)
            .ToLookup(draft => (draft.Fact.MemberId.Value, draft.Fact.SubjectId!.Value.Value));
        if (texts.Count == 0)
        {
            return (drafts, []);
        }

        var keys = JsonSerializer.Serialize(texts.Select(group => new[] { group.Key.Item1, group.Key.Item2 }));
        var stored = await transaction.ListAsync<FactRow>(
            _selectOfTexts,
            new { keys, kinds = new ArrayParameter(dialect, [.. NotificationKinds.OfTexts]) },
            cancellationToken
        );
        HashSet<NotificationKey> dropped = [];
        List<FactRow> withdrawn = [];
        foreach (var row in stored)
        {
            foreach (var draft in texts[(row.MemberId, row.SubjectId!.Value)].Where(draft => draft.Fact.ActivityId.Value != row.ActivityId))
            {
                if (Strength(row.Kind) <= Strength(draft.Kind))
                {
                    dropped.Add(draft.Key);
                }
                else
                {
                    withdrawn.AddRange(
                        await transaction.ListAsync<FactRow>(
                            WithdrawOne,
                            new { member = row.MemberId, activity = row.ActivityId },
                            cancellationToken
                        )
                    );
                }
            }
        }

        return (dropped.Count == 0 ? drafts : [.. drafts.Where(draft => !dropped.Contains(draft.Key))], withdrawn);
    }

    /// <summary>Takes facts back, and returns those that held.</summary>
    public static async ValueTask<List<FactRow>> WithdrawAsync(
        IWriteTransaction transaction,
        IReadOnlyList<(string Kind, NotificationFact Fact)> withdrawals,
        CancellationToken cancellationToken
    )
    {
        List<FactRow> withdrawn = [];
        foreach (var (kind, fact) in withdrawals)
        {
            withdrawn.AddRange(
                await transaction.ListAsync<FactRow>(
                    Withdraw,
                    new
                    {
                        member = fact.MemberId.Value,
                        kind,
                        target = fact.Target,
                        activity = fact.ActivityId.Value,
                        actor = fact.ActorId?.Value ?? 0L,
                        detail = fact.Detail ?? "",
                    },
                    cancellationToken
                )
            );
        }

        return withdrawn;
    }

    /// <summary>Hides the facts about what is trashed, shows those about what is not, and returns those that changed.</summary>
    public async ValueTask<List<FactRow>> RefreshAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Subject>> subjects,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    ) =>
        subjects.Count == 0 || members.Count == 0
            ? []
            : await transaction.ListAsync<FactRow>(
                _refresh,
                new
                {
                    subjects = new ArrayParameter(dialect, [.. subjects.Select(id => id.Value)]),
                    members = new ArrayParameter(dialect, [.. members.Select(id => id.Value)]),
                },
                cancellationToken
            );

    /// <summary>The same for all facts of members.</summary>
    public async ValueTask LookAgainAsync(IWriteTransaction transaction, long[] members, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(_lookAgain, new { members = new ArrayParameter(dialect, members) }, cancellationToken);

    /// <summary>Adds facts, and returns those that were not there.</summary>
    public async ValueTask<List<FactDraft>> AddAsync(
        IWriteTransaction transaction,
        List<FactDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        var isNew = await _insert.AddAsync(transaction, drafts, "member_id, activity_id", cancellationToken);
        return [.. drafts.Where((_, i) => isNew[i])];
    }

    /// <summary>Puts new facts of the app into the open rows, and returns these, and which of them are new.</summary>
    public async ValueTask<(IReadOnlyList<long> Touched, IReadOnlyList<long> New)> AssignAsync(
        IWriteTransaction transaction,
        List<FactDraft> drafts,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        List<FactDraft> shown = [.. drafts.Where(draft => draft.IsInApp)];
        if (shown.Count == 0)
        {
            return ([], []);
        }

        List<FactDraft> groups = [.. shown.DistinctBy(draft => (draft.Draft.Fact.MemberId, draft.Draft.Kind, draft.Key))];
        var isNew = await _insertRow.AddAsync(transaction, groups, "member_id, kind, key", cancellationToken);
        await _assign.ExecuteAsync(transaction, shown, cancellationToken);
        return (
            await ListAssignedAsync(transaction, shown, cancellationToken),
            await ListAssignedAsync(transaction, [.. groups.Where((_, i) => isNew[i])], cancellationToken)
        );
    }

    /// <summary>Marks new rows as read whose subjects the member has read meanwhile.</summary>
    public async ValueTask CloseReadAsync(
        IWriteTransaction transaction,
        IReadOnlyList<long> rows,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count > 0)
        {
            await transaction.ExecuteAsync(
                _closeRead,
                new { ids = new ArrayParameter(dialect, rows), now = now.ToUnixTimeMilliseconds() },
                cancellationToken
            );
        }
    }

    private async ValueTask<IReadOnlyList<long>> ListAssignedAsync(
        IWriteTransaction transaction,
        List<FactDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        if (drafts.Count == 0)
        {
            return [];
        }

        var keys = JsonSerializer.Serialize(
            drafts.Select(draft => new[] { draft.Draft.Fact.MemberId.Value, draft.Draft.Fact.ActivityId.Value })
        );
        return await transaction.ListAsync<long>(_selectAssigned, new { keys }, cancellationToken);
    }

    // The number of a kind of texts, the strongest first; −1 for others.
    private static int Strength(string kind)
    {
        for (var i = 0; i < NotificationKinds.OfTexts.Count; i++)
        {
            if (string.Equals(NotificationKinds.OfTexts[i], kind, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Trashed(string subject) => IsTrashed.Replace("{subject}", subject, StringComparison.Ordinal);
}
