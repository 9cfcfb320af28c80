using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Notifications.Settings;

internal sealed class NotificationSettingsStore(Database database) : INotificationSettingsStore
{
    private const string SelectMembers = """
        select m.id, m.time_zone as timezone, m.locale, h.begins, h.ends
        from rse_member m
        left join rse_quiet_hours h on h.member_id = m.id
        where m.id = any(@members)
        """;

    private const string SelectDigests = """
        select c.member_id as member, c.space_id as space, c.period, c.at, c.day, c.only_if_absent as onlyifabsent
        from rse_digest_choice c
        where c.member_id = any(@members)
        order by c.member_id, c.space_id
        """;

    private const string SelectChannelsOff = """
        select o.member_id as member, o.channel
        from rse_notification_channel_off o
        where o.member_id = any(@members)
        """;

    private const string SelectSpaces = """
        select c.target_id
        from rse_notification_choice c
        where c.member_id = @viewer
          and c.scope = 'space'
        union
        select d.space_id
        from rse_digest_choice d
        where d.member_id = @viewer
          and d.space_id <> 0
        order by 1
        """;

    private const string SelectThreads = """
        select distinct c.target_id
        from rse_notification_choice c
        where c.member_id = @viewer
          and c.scope = 'thread'
        order by c.target_id desc
        limit @limit
        """;

    private const string PutChoice = """
        insert into rse_notification_choice (member_id, scope, target_id, kind, channel, is_on)
        values (@member, @scope, @target, @kind, @channel, @isOn)
        on conflict (member_id, scope, target_id, kind, channel) do update
        set is_on = excluded.is_on
        where rse_notification_choice.is_on <> excluded.is_on
        """;

    private const string DeleteChoice = """
        delete from rse_notification_choice
        where member_id = @member
          and scope = @scope
          and target_id = @target
          and kind = @kind
          and channel = @channel
        """;

    private const string PutDefault = """
        insert into rse_notification_default (space_id, kind, channel, is_on)
        values (@target, @kind, @channel, @isOn)
        on conflict (space_id, kind, channel) do update
        set is_on = excluded.is_on
        where rse_notification_default.is_on <> excluded.is_on
        """;

    private const string DeleteDefault = """
        delete from rse_notification_default
        where space_id = @target
          and kind = @kind
          and channel = @channel
        """;

    private const string InsertChannelOff = """
        insert into rse_notification_channel_off (member_id, channel)
        values (@member, @channel)
        on conflict (member_id, channel) do nothing
        """;

    private const string DeleteChannelOff = """
        delete from rse_notification_channel_off
        where member_id = @member
          and channel = @channel
        """;

    private const string PutQuietHours = """
        insert into rse_quiet_hours (member_id, begins, ends)
        values (@member, @begins, @ends)
        on conflict (member_id) do update
        set begins = excluded.begins,
            ends = excluded.ends
        where rse_quiet_hours.begins <> excluded.begins
           or rse_quiet_hours.ends <> excluded.ends
        """;

    private const string PutDigest = """
        insert into rse_digest_choice (member_id, space_id, period, at, day, only_if_absent)
        values (@member, @space, @period, @at, @day, @onlyIfAbsent)
        on conflict (member_id, space_id) do update
        set period = excluded.period,
            at = excluded.at,
            day = excluded.day,
            only_if_absent = excluded.only_if_absent
        where rse_digest_choice.period <> excluded.period
           or rse_digest_choice.at <> excluded.at
           or rse_digest_choice.day <> excluded.day
           or rse_digest_choice.only_if_absent <> excluded.only_if_absent
        """;

    private const string DeleteDigest = """
        delete from rse_digest_choice
        where member_id = @member
          and space_id = @space
        """;

    private const string DeleteOn = """
        delete from rse_notification_choice
        where member_id = @member
          and scope = 'space'
          and target_id = @space
          and is_on = 1
        """;

    private static readonly string[] DeleteByMember =
    [
        "delete from rse_notification_choice where member_id = @member",
        "delete from rse_notification_channel_off where member_id = @member",
        "delete from rse_quiet_hours where member_id = @member",
        "delete from rse_digest_choice where member_id = @member",
    ];

    private readonly NotificationRowReader _rows = new(database);
    private readonly string _selectMembers = database.Dialect.Sql(SelectMembers);
    private readonly string _selectDigests = database.Dialect.Sql(SelectDigests);
    private readonly string _selectChannelsOff = database.Dialect.Sql(SelectChannelsOff);

    public ValueTask<NotificationSettingRows> ReadAsync(
        Viewer viewer,
        IReadOnlyCollection<NotificationQuestion> questions,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => _rows.ReadAsync(viewer, questions, now, cancellationToken);

    public async ValueTask<IReadOnlyList<NotificationWishes>> ListWishesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            members = database.Array([
                .. members.Where(member => NotificationRowReader.IsReadableBy(viewer, member)).Select(member => member.Value).Distinct(),
            ]),
        };
        var rows = await database.ListAsync<MemberRow>(_selectMembers, parameters, cancellationToken);
        var digests = await database.ListAsync<DigestRow>(_selectDigests, parameters, cancellationToken);
        var off = await database.ListAsync<OffRow>(_selectChannelsOff, parameters, cancellationToken);
        var digestsOf = digests.ToLookup(row => row.Member);
        var offOf = off.ToLookup(row => row.Member, row => row.Channel);
        return rows.ConvertAll(row => new NotificationWishes
        {
            MemberId = new Id<Member>(row.Id),
            TimeZone = row.TimeZone,
            Locale = row.Locale,
            ChannelsOff = [.. offOf[row.Id]],
            QuietFrom = Time(row.Begins),
            QuietTo = Time(row.Ends),
            Digests = [.. digestsOf[row.Id].Select(Digest)],
        });
    }

    public async ValueTask<NotificationPlaces> FindPlacesAsync(Viewer viewer, int threads, CancellationToken cancellationToken)
    {
        var parameters = new { viewer = viewer.MemberId.Value, limit = (long)threads };
        var spaces = await database.ListAsync<long>(SelectSpaces, parameters, cancellationToken);
        var roots = await database.ListAsync<long>(SelectThreads, parameters, cancellationToken);
        return new NotificationPlaces(spaces.ConvertAll(id => new Id<Space>(id)), roots.ConvertAll(id => new Id<Subject>(id)));
    }

    public async ValueTask<int> PutCellsAsync(
        IWriteTransaction transaction,
        NotificationPlace place,
        IReadOnlyList<NotificationChoice> choices,
        CancellationToken cancellationToken
    )
    {
        var (put, delete) = place.Scope is NotificationScope.Default ? (PutDefault, DeleteDefault) : (PutChoice, DeleteChoice);
        var changed = 0;
        foreach (var choice in choices)
        {
            changed += await transaction.ExecuteAsync(
                choice.IsOn is null ? delete : put,
                new
                {
                    member = place.MemberId.Value,
                    scope = EnumText.Of(place.Scope),
                    target = place.TargetId,
                    kind = choice.Kind,
                    channel = choice.Channel,
                    isOn = choice.IsOn is true ? 1L : 0L,
                },
                cancellationToken
            );
        }

        return changed;
    }

    public async ValueTask<int> PutWishesAsync(
        IWriteTransaction transaction,
        NotificationWishChange change,
        CancellationToken cancellationToken
    )
    {
        var member = change.MemberId.Value;
        var changed = 0;
        foreach (var (channel, isOn) in change.Channels)
        {
            changed += await transaction.ExecuteAsync(
                isOn ? DeleteChannelOff : InsertChannelOff,
                new { member, channel },
                cancellationToken
            );
        }

        if (change is { QuietFrom: { } from, QuietTo: { } to })
        {
            changed += await transaction.ExecuteAsync(
                PutQuietHours,
                new
                {
                    member,
                    begins = Minute(from),
                    ends = Minute(to),
                },
                cancellationToken
            );
        }

        return change.Digest is { } digest
            ? changed + await PutDigestAsync(transaction, member, change.SpaceId?.Value ?? 0, digest, cancellationToken)
            : changed;
    }

    public async ValueTask LeaveAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<Space> space,
        CancellationToken cancellationToken
    )
    {
        var parameters = new { member = member.Value, space = space.Value };
        await transaction.ExecuteAsync(DeleteOn, parameters, cancellationToken);
        await transaction.ExecuteAsync(DeleteDigest, parameters, cancellationToken);
    }

    public async ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var statement in DeleteByMember)
        {
            removed += await transaction.ExecuteAsync(statement, new { member = member.Value }, cancellationToken);
        }

        return removed;
    }

    private static async ValueTask<int> PutDigestAsync(
        IWriteTransaction transaction,
        long member,
        long space,
        NotificationDigest digest,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            space != 0 && digest.Period is NotificationDigestPeriod.Off ? DeleteDigest : PutDigest,
            new
            {
                member,
                space,
                period = EnumText.Of(digest.Period),
                at = Minute(digest.At),
                day = (long)digest.Day,
                onlyIfAbsent = digest.OnlyIfAbsent ? 1L : 0L,
            },
            cancellationToken
        );

    private static (Id<Space>? Space, NotificationDigest Digest) Digest(DigestRow row) =>
        (
            row.Space == 0 ? null : new Id<Space>(row.Space),
            new NotificationDigest
            {
                Period = EnumText.Parse<NotificationDigestPeriod>(row.Period),
                At = Time(row.At)!.Value,
                Day = (DayOfWeek)row.Day,
                OnlyIfAbsent = row.OnlyIfAbsent == 1,
            }
        );

    private static long Minute(TimeOnly time) => time.Ticks / TimeSpan.TicksPerMinute;

    private static TimeOnly? Time(long? minute) => minute is { } number ? new TimeOnly(number * TimeSpan.TicksPerMinute) : null;

    private sealed record MemberRow(long Id, string TimeZone, string Locale, long? Begins, long? Ends);

    private sealed record DigestRow(long Member, long Space, string Period, long At, long Day, long OnlyIfAbsent);

    private sealed record OffRow(long Member, string Channel);
}
