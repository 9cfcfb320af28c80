using Rse.Activities;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Activities;

internal sealed class ActivityStore : IActivityStore
{
    // The row stays locked until the commit, so that no transaction of the member misses an act of another.
    private const string Count = """
        insert into rse_volume (member_id, kind, since, acts)
        values (@actor, @kind, @now, 1)
        on conflict (member_id, kind) do update
        set since = case when rse_volume.since > @begins then rse_volume.since else excluded.since end,
            acts = case when rse_volume.since > @begins then rse_volume.acts + 1 else 1 end
        returning since, acts
        """;

    private const string SelectPublication = $"""
        select 0 as epoch, {ActivityRow.Columns}
        from rse_activity a
        where a.subject_id = @subject
          and a.verb = 'create'
        order by a.id
        limit 1
        """;

    private readonly Database _database;
    private readonly string _insert;
    private readonly string _count;
    private readonly string _countAndInsert;
    private readonly string _selectLog;
    private readonly string _selectEnd;

    public ActivityStore(Database database)
    {
        _database = database;
        _insert = database.Dialect.Sql(Insert(database.Dialect.Log));
        _count = database.Dialect.Sql(Count);
        _countAndInsert = database.Dialect.Sql(CountAndInsert(database.Dialect.Log));
        var log = database.Dialect.Log;
        _selectLog = database.Dialect.Sql(SelectLog(log));
        _selectEnd = database.Dialect.Sql(SelectEnd(log));
    }

    public async ValueTask<Activity> AppendAsync(IWriteTransaction transaction, Activity activity, CancellationToken cancellationToken)
    {
        var stored = await transaction.FindAsync<StoredRow>(_insert, Parameters(activity, null, default), cancellationToken);
        return Stored(activity, stored!.Id, stored.Audience);
    }

    public async ValueTask<(Activity Activity, VolumeCount Count)> AppendAsync(
        IWriteTransaction transaction,
        Activity activity,
        VolumeKind kind,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!_database.Dialect.HasManyWriters)
        {
            // SQLite has no statement that writes within another, and a second one costs no round trip.
            var count = await CountAsync(transaction, activity.ActorId!.Value, kind, now, cancellationToken);
            return (await AppendAsync(transaction, activity, cancellationToken), count);
        }

        var stored = await transaction.FindAsync<CountedRow>(_countAndInsert, Parameters(activity, kind, now), cancellationToken);
        return (Stored(activity, stored!.Id, stored.Audience), Counted(stored.Since, stored.Acts));
    }

    public async ValueTask<VolumeCount> CountAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        VolumeKind kind,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var row = await transaction.FindAsync<VolumeRow>(
            _count,
            new
            {
                actor = member.Value,
                kind = EnumText.Of(kind),
                now = now.ToUnixTimeMilliseconds(),
                begins = (now - VolumeLimits.Window).ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        return Counted(row!.Since, row.Acts);
    }

    public async ValueTask<IReadOnlyList<LoggedActivity>> ReadAsync(
        Viewer viewer,
        LogPosition after,
        int take,
        CancellationToken cancellationToken
    )
    {
        var parameters = _database.For(
            viewer,
            new
            {
                epoch = after.Epoch,
                id = after.Id,
                take = (long)take,
            }
        );
        var rows = await _database.ListAsync<ActivityRow>(_selectLog, parameters, cancellationToken);
        return [.. rows.Select(row => new LoggedActivity(new LogPosition(row.Epoch, row.Id), row.ToActivity()))];
    }

    public async ValueTask<LogPosition> FindEndAsync(Viewer viewer, CancellationToken cancellationToken) =>
        await _database.FindAsync<ActivityRow>(_selectEnd, _database.For(viewer), cancellationToken) is { } row
            ? new LogPosition(row.Epoch, row.Id)
            : LogPosition.Start;

    public async ValueTask<Activity?> FindPublicationAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        CancellationToken cancellationToken
    ) =>
        await transaction.FindAsync<ActivityRow>(SelectPublication, new { subject = subject.Value }, cancellationToken) is { } row
            ? row.ToActivity()
            : null;

    private static string Insert(LogClauses log) =>
        $"""
            insert into rse_activity (
                verb, actor_id, at, subject_id, root_id, space_id, member_id, audience, listing,
                reaction, rating, role_before, role_after, visibility_before, visibility_after, audience_before, audience_after,
                citing_id, invitation_id{log.EpochColumn})
            values (
                @verb, @actor, @at, @subject, @root, @space, @member, {SpaceAudienceSql.OfActivity}, @listing,
                @reaction, @rating, @rolebefore, @roleafter, @visibilitybefore, @visibilityafter, @audiencebefore, @audienceafter,
                @citing, @invitation{log.EpochValue})
            returning id, audience
            """;

    private static string CountAndInsert(LogClauses log) =>
        $"""
            with counted as ({Count})
            {Insert(log)}, (select since from counted) as since, (select acts from counted) as acts
            """;

    private static string SelectLog(LogClauses log) =>
        $"""
            select {log.Epoch} as epoch, {ActivityRow.Columns}
            from rse_activity a
            where {log.IsBehind}
              and {log.IsSettled}
              and {Visibility.Activity}
            order by {log.OldestFirst}
            limit @take
            """;

    private static string SelectEnd(LogClauses log) =>
        $"""
            select {log.Epoch} as epoch, a.id
            from rse_activity a
            where {Visibility.Activity}
            order by {log.NewestFirst}
            limit 1
            """;

    /// <summary>The parameters of the statements that append; a statement takes those that it names.</summary>
    private static object Parameters(Activity activity, VolumeKind? kind, DateTimeOffset now) =>
        new
        {
            verb = ActivityRow.Word(activity.Verb),
            actor = activity.ActorId?.Value,
            at = activity.At.ToUnixTimeMilliseconds(),
            subject = activity.SubjectId?.Value,
            root = activity.RootId?.Value,
            space = activity.SpaceId?.Value,
            member = activity.MemberId?.Value,
            audience = activity.Audience.Value,
            listing = (long)activity.Listing,
            reaction = activity.Reaction,
            rating = (long?)activity.Rating,
            rolebefore = Word(activity.RoleBefore),
            roleafter = Word(activity.RoleAfter),
            visibilitybefore = Word(activity.VisibilityBefore),
            visibilityafter = Word(activity.VisibilityAfter),
            audiencebefore = activity.AudienceBefore?.Value,
            audienceafter = activity.AudienceAfter?.Value,
            citing = activity.CitingId?.Value,
            invitation = activity.InvitationId?.Value,
            place = SpaceAudienceSql.Place(activity),
            kind = Word(kind),
            now = now.ToUnixTimeMilliseconds(),
            begins = now.ToUnixTimeMilliseconds() - (long)VolumeLimits.Window.TotalMilliseconds,
        };

    private static Activity Stored(Activity activity, long id, long audience) =>
        activity with
        {
            Id = new Id<Activity>(id),
            Audience = new Audience(audience),
        };

    private static VolumeCount Counted(long since, long acts) => new(DateTimeOffset.FromUnixTimeMilliseconds(since), acts);

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } given ? EnumText.Of(given) : null;

    private sealed record StoredRow(long Id, long Audience);

    private sealed record CountedRow(long Id, long Audience, long Since, long Acts);

    private sealed record VolumeRow(long Since, long Acts);
}
