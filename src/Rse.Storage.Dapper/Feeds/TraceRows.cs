using System.Data.Common;
using Rse.Activities;
using Rse.Feeds;
using Rse.Feeds.Groups;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;
using Rse.Subjects;

namespace Rse.Storage.Feeds;

/// <summary>Reads the columns of <see cref="TraceSql"/>. One instance per result, which creates each author once.</summary>
internal sealed class TraceRows(DbDataReader reader) : FeedRows<FeedTrace>
{
    private readonly Dictionary<long, MemberSummary> _members = [];

    public override Keyset Place => new(reader.GetInt64(2), reader.GetInt64(1));

    public override bool IsVisible => reader.GetInt64(0) == 1;

    public override FeedTrace Read(Keyset place) =>
        new()
        {
            Id = new Id<Activity>(place.Id),
            At = DateTimeOffset.FromUnixTimeMilliseconds(place.Order),
            Verb = reader.GetString(3) is var verb && verb is "create" ? Verb.Create : Enum.Parse<Verb>(verb, ignoreCase: true),
            SubjectId = new Id<Subject>(reader.GetInt64(4)),
            RootId = new Id<Subject>(reader.GetInt64(5)),
            SpaceId = reader.IsDBNull(6) ? null : new Id<Space>(reader.GetInt64(6)),
            Reasons = FeedReasons.Of(reader.GetInt64(7)),
            Read = reader.GetInt64(8) == 1,
            Host = reader.IsDBNull(10) ? null : new SubjectRef(reader.GetString(9), reader.GetString(10)),
            Actor = reader.IsDBNull(11) ? null : Actor(reader.GetInt64(11)),
        };

    private MemberSummary Actor(long id)
    {
        if (!_members.TryGetValue(id, out var member))
        {
            member = new MemberSummary
            {
                Id = new Id<Member>(id),
                Handle = reader.GetString(12),
                DisplayName = reader.GetString(13),
                Kind = Enum.Parse<MemberKind>(reader.GetString(14), ignoreCase: true),
            };
            _members.Add(id, member);
        }

        return member;
    }
}

/// <summary>Surrounds the ids of a page of <see cref="FeedSql.Page"/> by the columns that grouping needs.</summary>
internal static class TraceSql
{
    public static string Head { get; } =
        $"""
            select {SnapshotSql.Visible} as visible, a.id, a.at, a.verb, s.id, s.root_id, s.space_id, page.reasons, {SnapshotSql.Read},
                coalesce(r.kind, s.kind), coalesce(r.key, s.key), m.id, m.handle, m.display_name, m.kind
            from (

            """;

    public const string Tail = """
        ) page
        cross join rse_activity a
        cross join rse_subject s
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        left join rse_member m on m.id = a.actor_id
        where a.id = page.id
          and s.id = a.subject_id
        """;
}
