using System.Data.Common;
using Rse.Activities;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Storage.Feeds;

/// <summary>Reads the columns of <see cref="TraceSql"/>. One a result: each author is made once.</summary>
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
