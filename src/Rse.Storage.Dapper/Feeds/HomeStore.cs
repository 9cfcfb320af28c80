using Rse.Activities;
using Rse.Feeds;
using Rse.Follows;
using Rse.Members;
using Rse.Mutes;
using Rse.Perimeters;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;
using Rse.Subjects;

namespace Rse.Storage.Feeds;

internal sealed class HomeStore(Database database) : IHomeStore
{
    private const string SelectFacts = $"""
        select a.id, a.at, a.listing, a.actor_id as actorid,
            case when exists (select 1 from rse_highlight g where g.activity_id = a.id) then 1 else 0 end as highlight,
            (select z.at from rse_seen z where z.member_id = @viewer and z.subject_id = s.id) as seenat,
            (select max(u.at) from rse_seen_until u where u.member_id = @viewer and u.space_id in (0, s.space_id)) as readuntil
        from rse_activity a
        join rse_subject s on s.id = a.subject_id
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        where a.subject_id = @subject
          and a.verb = 'create'
          and a.listing > 0
          and {Visibility.Activity}
          and {SnapshotSql.Visible} = 1
        """;

    private const string SelectFollows = """
        select f.kind, f.target_id as targetid, f.level, f.at
        from rse_activity a
        join rse_follow f on f.member_id = @viewer
        where a.id = @activity
          and ((f.kind = 'member' and f.target_id = a.actor_id)
            or (f.kind = 'space' and f.target_id = a.space_id)
            or (f.kind = 'subject' and f.target_id = a.root_id)
            or (f.kind = 'topic' and exists (select 1 from rse_topic_activity t where t.topic_id = f.target_id and t.subject_id = a.subject_id)))
        """;

    private const string SelectMutes = """
        select x.id, x.kind, x.target_id as targetid, x.word, x.at, x.ends_at as endsat
        from rse_activity a
        join rse_mute x on x.member_id = @viewer
        where a.id = @activity
          and (x.ends_at is null or x.ends_at > @now)
          and ((x.kind = 'member' and x.target_id = a.actor_id)
            or (x.kind = 'space' and x.target_id = a.space_id)
            or (x.kind = 'subject' and x.target_id in (a.subject_id, a.root_id))
            or (x.kind = 'kind' and x.word = case a.listing when 1 then 'comment' else (select p.kind from rse_post p where p.id = a.subject_id) end)
            or (x.kind = 'topic' and exists (
                select 1 from rse_topic_activity t where t.topic_id = x.target_id and t.subject_id in (a.subject_id, a.root_id))))
        """;

    private readonly string _selectFacts = database.Dialect.Sql(SelectFacts);

    public async ValueTask<HomeFacts?> FindAsync(Viewer viewer, Id<Subject> subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await database.FindAsync<FactsRow>(_selectFacts, database.For(viewer, new { subject = subject.Value }), cancellationToken) is not { } facts)
        {
            return null;
        }

        var parameters = new { viewer = viewer.MemberId.Value, activity = facts.Id, now = now.ToUnixTimeMilliseconds() };
        var follows = await database.ListAsync<FollowRow>(SelectFollows, parameters, cancellationToken);
        var mutes = await database.ListAsync<MuteRow>(SelectMutes, parameters, cancellationToken);
        return new HomeFacts
        {
            ActivityId = new Id<Activity>(facts.Id),
            At = DateTimeOffset.FromUnixTimeMilliseconds(facts.At),
            Listing = (Listing)facts.Listing,
            ActorId = facts.ActorId is { } actor ? new Id<Member>(actor) : null,
            IsHighlight = facts.Highlight == 1,
            Follows = follows.ConvertAll(row => new Follow
            {
                MemberId = viewer.MemberId,
                Kind = EnumText.Parse<FollowKind>(row.Kind),
                TargetId = row.TargetId,
                At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
                Level = (FollowLevel)(row.Level - 1),
            }),
            Mutes = mutes.ConvertAll(row => new Mute
            {
                Id = new Id<Mute>(row.Id),
                MemberId = viewer.MemberId,
                Kind = EnumText.Parse<MuteKind>(row.Kind),
                TargetId = row.TargetId,
                Word = row.Word,
                At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
                EndsAt = Time(row.EndsAt),
            }),
            SeenAt = Time(facts.SeenAt),
            ReadUntil = Time(facts.ReadUntil),
        };
    }

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private sealed record FollowRow(string Kind, long TargetId, long Level, long At);

    private sealed record MuteRow(long Id, string Kind, long TargetId, string Word, long At, long? EndsAt);

    // A class, for some columns are expressions: SQLite knows their type by the first row alone.
    private sealed class FactsRow
    {
        public long Id { get; set; }

        public long At { get; set; }

        public long Listing { get; set; }

        public long? ActorId { get; set; }

        public long Highlight { get; set; }

        public long? SeenAt { get; set; }

        public long? ReadUntil { get; set; }
    }
}
