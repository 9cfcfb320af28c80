using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Members;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>Lets members in and out of spaces.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class MembershipService
{
    private readonly SpaceService _spaces;
    private readonly MemberService _members;
    private readonly IMembershipStore _memberships;
    private readonly SpaceRoster _roster;
    private readonly ILogger<MembershipService> _logger;

    internal MembershipService(SpaceService spaces, MemberService members, IMembershipStore memberships, SpaceRoster roster, ILogger<MembershipService> logger)
    {
        _spaces = spaces;
        _members = members;
        _memberships = memberships;
        _roster = roster;
        _logger = logger;
    }

    /// <summary>Joins, adds a member, or changes a role; joining follows the space. Idempotent.</summary>
    /// <param name="viewer">Who acts. Themselves into an open space: any internal member, as contributor. Anybody else, or another role: a moderator (below moderator) or owner (any). Anybody may take a lower role.</param>
    /// <param name="slug">The space.</param>
    /// <param name="handle">Who is let in.</param>
    /// <param name="role">Null for contributor, or the role they have already.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">Space or member does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>, <c>role-unknown</c>, <c>guests-not-admitted</c>, <c>last-owner</c>, <c>space-archived</c>.</exception>
    public async ValueTask<Membership> PutAsync(Viewer viewer, string slug, string handle, SpaceRole? role = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        if (role is { } wanted && !Enum.IsDefined(wanted))
        {
            throw new RefusedException(new Problem(ProblemCodes.RoleUnknown, "The role is not known; it is reader, contributor, moderator or owner.", "role"));
        }

        var (space, member) = await FindAsync(viewer, slug, handle, cancellationToken);
        var (before, after) = await _roster.WriteAsync(
            async (transaction, token) =>
            {
                var now = await _roster.FindAsync(transaction, space.Id, actor.Id, token);
                var before = await _roster.FindAsync(transaction, now, member.Id, token);
                var after = (before ?? new Membership { SpaceId = space.Id, MemberId = member.Id, Role = SpaceRole.Contributor, JoinedAt = _roster.Now }) with
                {
                    Role = role ?? before?.Role ?? SpaceRole.Contributor,
                };
                if (before != after)
                {
                    AdmissionRules.Refuse(FindProblems(viewer, now, member, before?.Role, after.Role));
                    after = await _roster.PutAsync(transaction, now, before, after, actor.Id, token);
                }

                return (before, after);
            },
            cancellationToken);
        if (before != after)
        {
            SpaceLog.Put(_logger, space.Id, member.Id, actor.Id, after.Role);
        }

        return after;
    }

    /// <summary>Leaves, or removes a member; the follow of the space ends with the membership. Nothing happens where there is no membership.</summary>
    /// <remarks>Members below moderator are removed by moderators and owners, the others by owners. An archived space can be left.</remarks>
    /// <exception cref="NotFoundException">Space or member does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> or <c>last-owner</c>.</exception>
    public async ValueTask RemoveAsync(Viewer viewer, string slug, string handle, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var (space, member) = await FindAsync(viewer, slug, handle, cancellationToken);
        var removed = await _roster.WriteAsync(
            async (transaction, token) =>
            {
                var now = await _roster.FindAsync(transaction, space.Id, actor.Id, token);
                var before = await _roster.FindAsync(transaction, now, member.Id, token);
                if (actor.Id != member.Id)
                {
                    SpaceRights.Require(viewer, now, before?.Role >= SpaceRole.Moderator ? SpaceRight.Appoint : SpaceRight.Admit);
                }

                if (before is not null)
                {
                    await _roster.RemoveAsync(transaction, now, before, actor.Id, token);
                }

                return before is not null;
            },
            cancellationToken);
        if (removed)
        {
            SpaceLog.Removed(_logger, space.Id, member.Id, actor.Id);
        }
    }

    /// <summary>The members of a space, for those who may see what is in it; by ascending member id.</summary>
    /// <exception cref="NotFoundException">The space does not exist or its content is hidden from the viewer.</exception>
    public async ValueTask<Page<SpaceMember>> ListAsync(Viewer viewer, string slug, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken);
        if (space is null || !viewer.CanSee(space.Audience))
        {
            throw new NotFoundException();
        }

        var scope = string.Create(CultureInfo.InvariantCulture, $"space-members/{space.Id}");
        var slice = Cursor.Open(page, scope);
        var rows = await _memberships.ListAsync(viewer, space.Id, slice, cancellationToken);
        var memberships = Cursor.Close(rows, slice, scope, membership => new Keyset(membership.MemberId.Value, membership.MemberId.Value));
        var members = (await _members.ListAsync(viewer, [.. memberships.Items.Select(membership => membership.MemberId)], cancellationToken)).ToDictionary(member => member.Id);
        return new Page<SpaceMember>
        {
            Items = [.. memberships.Items.Where(membership => members.ContainsKey(membership.MemberId)).Select(membership => Show(membership, members[membership.MemberId]))],
            Next = memberships.Next,
        };
    }

    private static SpaceMember Show(Membership membership, Member member) => new()
    {
        Member = new MemberSummary { Id = member.Id, Handle = member.Handle, DisplayName = member.DisplayName, Kind = member.Kind },
        Role = membership.Role,
        JoinedAt = membership.JoinedAt,
    };

    private static List<Problem> FindProblems(Viewer viewer, Space space, Member member, SpaceRole? before, SpaceRole after)
    {
        List<Problem> problems = [];
        var self = viewer.MemberId == member.Id;
        var joins = self && before is null && after <= SpaceRole.Contributor && space.Visibility is SpaceVisibility.Open && member.Kind is MemberKind.Internal;
        if (!joins && !(self && after < before))
        {
            var right = before >= SpaceRole.Moderator || after >= SpaceRole.Moderator ? SpaceRight.Appoint : SpaceRight.Admit;
            if (SpaceRights.Find(viewer, space, right) is { } problem)
            {
                problems.Add(problem);
            }
        }

        problems.AddRange(AdmissionRules.Find(space, member, before, after));
        return problems;
    }

    private async ValueTask<(Space Space, Member Member)> FindAsync(Viewer viewer, string slug, string handle, CancellationToken cancellationToken)
    {
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken) ?? throw new NotFoundException();
        return (space, await _members.FindAsync(viewer, handle, cancellationToken) ?? throw new NotFoundException());
    }
}
