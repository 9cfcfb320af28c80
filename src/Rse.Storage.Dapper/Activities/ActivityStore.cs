using Rse.Activities;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Activities;

internal sealed class ActivityStore : IActivityStore
{
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
    private readonly string _selectLog;
    private readonly string _selectEnd;

    public ActivityStore(Database database)
    {
        _database = database;
        _insert = database.Dialect.Sql(Insert(database.Dialect.Log));
        var log = database.Dialect.Log;
        _selectLog = database.Dialect.Sql(SelectLog(log));
        _selectEnd = database.Dialect.Sql(SelectEnd(log));
    }

    public async ValueTask<Activity> AppendAsync(IWriteTransaction transaction, Activity activity, CancellationToken cancellationToken)
    {
        var stored = await transaction.FindAsync<StoredRow>(
            _insert,
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
            },
            cancellationToken
        );
        return activity with { Id = new Id<Activity>(stored!.Id), Audience = new Audience(stored.Audience) };
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

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } given ? EnumText.Of(given) : null;

    private sealed record StoredRow(long Id, long Audience);
}
