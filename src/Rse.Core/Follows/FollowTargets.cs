using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Follows;

/// <summary>Finds targets of follows, by name and in bulk.</summary>
internal sealed class FollowTargets(
    IMemberStore members,
    SpaceService spaces,
    TopicService topics,
    SubjectService subjects,
    IFollowedStore followed
)
{
    /// <summary>Finds the target with a kind and key.</summary>
    /// <exception cref="NotFoundException">It does not exist or is hidden from the viewer.</exception>
    public async ValueTask<FollowTarget> RequireAsync(Viewer viewer, string kind, string key, CancellationToken cancellationToken) =>
        kind switch
        {
            "member" => Of(await members.FindAsync(viewer, key.ToLowerInvariant(), cancellationToken) ?? throw new NotFoundException()),
            "space" => Of(await spaces.FindAsync(viewer, key, cancellationToken) ?? throw new NotFoundException()),
            "topic" => Of(await topics.FindAsync(viewer, key, cancellationToken) ?? throw new NotFoundException()),
            _ => Of(await subjects.RequireAsync(viewer, new SubjectRef(kind, key), cancellationToken)),
        };

    /// <summary>Finds the level at which a viewer follows a target; null if they do not.</summary>
    public ValueTask<FollowLevel?> FindLevelAsync(Viewer viewer, FollowKind kind, long target, CancellationToken cancellationToken) =>
        followed.FindLevelAsync(viewer, kind, target, cancellationToken);

    /// <summary>Finds the targets of follows, as a viewer sees them, each with its follow; omits hidden ones.</summary>
    public async ValueTask<IReadOnlyList<(Follow Follow, FollowedTarget Target)>> FindAsync(
        Viewer viewer,
        FollowKind kind,
        IReadOnlyList<Follow> follows,
        CancellationToken cancellationToken
    )
    {
        var ids = follows.Select(follow => follow.TargetId).ToList();
        Dictionary<long, FollowedTarget> found = kind switch
        {
            FollowKind.Member => (
                await members.ListAsync(viewer, ids.ConvertAll(id => new Id<Member>(id)), cancellationToken)
            ).ToDictionary(member => member.Id.Value, member => New(kind) with { Member = MemberSummary.Of(member) }),
            FollowKind.Space => (
                await followed.ListSpacesAsync(viewer, ids.ConvertAll(id => new Id<Space>(id)), cancellationToken)
            ).ToDictionary(space => space.Id.Value, space => New(kind) with { Space = space }),
            FollowKind.Topic => (
                await followed.ListTopicsAsync(viewer, ids.ConvertAll(id => new Id<Topic>(id)), cancellationToken)
            ).ToDictionary(topic => topic.Id.Value, topic => New(kind) with { Topic = topic }),
            _ => (await subjects.ListAsync(viewer, ids.ConvertAll(id => new Id<Subject>(id)), cancellationToken)).ToDictionary(
                subject => subject.Id.Value,
                subject => New(kind) with { Subject = subject }
            ),
        };
        return
        [
            .. follows
                .Where(follow => found.ContainsKey(follow.TargetId))
                .Select(follow =>
                    (
                        follow,
                        found[follow.TargetId] with
                        {
                            At = follow.At,
                            Level = follow.MemberId == viewer.MemberId ? follow.Level : null,
                        }
                    )
                ),
        ];
    }

    private static FollowedTarget New(FollowKind kind) => new() { Kind = kind, At = default };

    private static FollowTarget Of(Member member) =>
        new()
        {
            Kind = FollowKind.Member,
            Id = member.Id.Value,
            Audience = Audience.Network,
            MemberId = member.Id,
        };

    private static FollowTarget Of(Space space) =>
        new()
        {
            Kind = FollowKind.Space,
            Id = space.Id.Value,
            Audience = space.Listing,
            SpaceId = space.Id,
        };

    private static FollowTarget Of(Topic topic) =>
        new()
        {
            Kind = FollowKind.Topic,
            Id = topic.Id.Value,
            Audience = Audience.Network,
        };

    private static FollowTarget Of(ResolvedSubject subject) =>
        new()
        {
            Kind = FollowKind.Subject,
            Id = 0,
            Audience = Audience.Network,
            Subject = subject,
        };
}

/// <summary>A target that the viewer may follow.</summary>
internal sealed record FollowTarget
{
    public required FollowKind Kind { get; init; }

    /// <summary>The id of the member, space or topic; 0 for a subject, which may not be stored yet.</summary>
    public required long Id { get; init; }

    /// <summary>Who may see that someone follows it.</summary>
    public required Audience Audience { get; init; }

    public Id<Member>? MemberId { get; init; }

    public Id<Space>? SpaceId { get; init; }

    public ResolvedSubject? Subject { get; init; }
}
