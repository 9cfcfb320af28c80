using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Notifications;

internal sealed class NotificationNoticeStore(Database database) : INotificationNoticeStore
{
    private const string SelectStays = """
        select m.id, m.sponsor_id as sponsor, m.ends_at as endsat
        from rse_member m
        where m.kind = 'guest'
          and m.state = 'active'
          and m.ends_at > @after
          and m.ends_at <= @until
          and not exists (
            select 1 from rse_notification_notice x where x.kind = @kind and x.about_id = m.id and x.stamp = m.ends_at)
        order by m.id
        limit @take
        """;

    private const string SelectHighlights = """
        select s.id, s.root_id as rootid, s.space_id as spaceid, s.audience
        from rse_highlight h
        join rse_subject s on s.id = h.subject_id
        join rse_subject r on r.id = s.root_id
        where h.at > @after
          and s.trashed = 0
          and r.trashed = 0
          and not exists (
            select 1 from rse_notification_notice x where x.kind = 'highlight' and x.about_id = h.subject_id and x.stamp = 0)
        order by s.id
        limit @take
        """;

    private const string InsertOrIgnore = """
        insert into rse_notification_notice (kind, about_id, stamp, at)
        values (@kind, @about, @stamp, @at)
        on conflict (kind, about_id, stamp) do nothing
        """;

    public async ValueTask<IReadOnlyList<GuestStay>> ListStaysAsync(
        Viewer viewer,
        int days,
        DateTimeOffset after,
        DateTimeOffset until,
        int take,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<StayRow>(
            SelectStays,
            new
            {
                kind = Kind(days),
                after = after.ToUnixTimeMilliseconds(),
                until = until.ToUnixTimeMilliseconds(),
                take = (long)take,
            },
            cancellationToken
        );
        return rows.ConvertAll(row => new GuestStay(
            new Id<Member>(row.Id),
            row.Sponsor is { } sponsor ? new Id<Member>(sponsor) : null,
            DateTimeOffset.FromUnixTimeMilliseconds(row.EndsAt)
        ));
    }

    public async ValueTask<IReadOnlyList<SubjectPlace>> ListHighlightsAsync(
        Viewer viewer,
        DateTimeOffset after,
        int take,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<PlaceRow>(
            SelectHighlights,
            new { after = after.ToUnixTimeMilliseconds(), take = (long)take },
            cancellationToken
        );
        return rows.ConvertAll(row => new SubjectPlace(
            new Id<Subject>(row.Id),
            new Id<Subject>(row.RootId),
            row.SpaceId is { } space ? new Id<Space>(space) : null,
            new Audience(row.Audience)
        ));
    }

    public async ValueTask<bool> AddStayAsync(
        IWriteTransaction transaction,
        GuestStay stay,
        int days,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => await AddAsync(transaction, Kind(days), stay.MemberId.Value, stay.EndsAt!.Value.ToUnixTimeMilliseconds(), at, cancellationToken);

    public async ValueTask<bool> AddHighlightAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => await AddAsync(transaction, "highlight", subject.Value, 0, at, cancellationToken);

    private static async ValueTask<bool> AddAsync(
        IWriteTransaction transaction,
        string kind,
        long about,
        long stamp,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            InsertOrIgnore,
            new
            {
                kind,
                about,
                stamp,
                at = at.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) > 0;

    private static string Kind(int days) => days > 3 ? "stay-14" : "stay-3";

    /// <remarks>Settable properties, not a positional record: SQLite has no type for columns that are null in the first row.</remarks>
    private sealed class StayRow
    {
        public long Id { get; init; }

        public long? Sponsor { get; init; }

        public long EndsAt { get; init; }
    }

    private sealed class PlaceRow
    {
        public long Id { get; init; }

        public long RootId { get; init; }

        public long? SpaceId { get; init; }

        public long Audience { get; init; }
    }
}
