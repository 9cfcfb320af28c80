using Rse.Activities;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Follows;
using Rse.Mutes;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;
using Rse.Subjects;

namespace Rse.Storage.Feeds.Home;

internal sealed class HomeStore(Database database) : IHomeStore
{
    private static readonly ContributionColumns SelectActivity = ContributionColumns.OfActivity("a");

    private static readonly string Facts = $"""
        select a.id, a.at, a.listing, a.actor_id as actorid,
            case when {FollowSql.IsHighlight(SelectActivity)} then 1 else 0 end as highlight,
            (select z.at from rse_read_mark z where z.member_id = @viewer and z.subject_id = s.id) as readmarkedat,
            (select max(u.at) from rse_read_until u where u.member_id = @viewer
              and u.space_id in ({ReadMarkSql.Everywhere}, s.space_id)) as readuntil
        from rse_activity a
        join rse_subject s on s.id = a.subject_id
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        where a.subject_id = @subject
          and a.verb = 'create'
          and a.listing {ListingSql.Listed}
          and {Visibility.Activity}
          and {SnapshotSql.Visible} = 1
        """;

    // Includes follows that do not add the listing, or whose level stops it, because an explanation names them.
    private static readonly string SelectFollows = $"""
        select f.kind, f.target_id as targetid, f.level, f.at
        from rse_activity a
        cross join rse_follow f
        where a.id = @activity
          and ({string.Join(
            "\n            or ",
            HomeRule.Sources.Select(source =>
                $"({FollowSql.Of("@viewer", source)} and {HomeLinkSql.Names("f", [source.Link], SelectActivity)})"
            )
        )})
        """;

    private static readonly string SelectMutes = $"""
        select x.id, x.kind, x.target_id as targetid, x.word, x.at, x.ends_at as endsat
        from rse_activity a
        cross join rse_mute x
        where a.id = @activity
          and ({string.Join(
            "\n            or ",
            HomeRule.Mutes.Select(mute => $"({MuteSql.Of("@viewer", mute)} and {HomeLinkSql.Names("x", mute.Links, SelectActivity)})")
        )})
        """;

    private readonly string _selectFacts = database.Dialect.Sql(Facts);

    public async ValueTask<HomeFacts?> FindAsync(
        Viewer viewer,
        Id<Subject> subject,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (
            await database.FindAsync<FactsRow>(_selectFacts, database.For(viewer, new { subject = subject.Value }), cancellationToken)
            is not { } facts
        )
        {
            return null;
        }

        var parameters = new
        {
            viewer = viewer.MemberId.Value,
            activity = facts.Id,
            now = now.ToUnixTimeMilliseconds(),
        };
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
                Level = (FollowLevel)row.Level,
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
            ReadMarkedAt = Time(facts.ReadMarkedAt),
            ReadUntil = Time(facts.ReadUntil),
        };
    }

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private sealed record FollowRow(string Kind, long TargetId, long Level, long At);

    private sealed record MuteRow(long Id, string Kind, long TargetId, string Word, long At, long? EndsAt);

    // A class, not a record, because some columns are expressions: SQLite infers their type from the first row alone.
    private sealed class FactsRow
    {
        public long Id { get; set; }

        public long At { get; set; }

        public long Listing { get; set; }

        public long? ActorId { get; set; }

        public long Highlight { get; set; }

        public long? ReadMarkedAt { get; set; }

        public long? ReadUntil { get; set; }
    }
}
