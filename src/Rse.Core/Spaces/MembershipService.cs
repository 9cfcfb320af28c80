using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Paging;
using Rse.People;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>Lets members in and out of spaces.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class MembershipService
{
    private readonly SpaceNames _names;
    private readonly IMembershipStore _memberships;
    private readonly SpaceRoster _roster;
    private readonly ILogger<MembershipService> _logger;

    internal MembershipService(SpaceNames names, IMembershipStore memberships, SpaceRoster roster, ILogger<MembershipService> logger)
    {
        _names = names;
        _memberships = memberships;
        _roster = roster;
        _logger = logger;
    }

    /// <summary>Joins, adds a member, or changes a role; joining follows the space. Idempotent.</summary>
    /// <param name="viewer">
    /// Who acts. Themselves into an open space: any internal member, as contributor. Anybody else, or another role: a moderator (below
    /// moderator) or owner (any). Anybody may take a lower role.
    /// </param>
    /// <param name="slug">The space.</param>
    /// <param name="handle">Who is let in.</param>
    /// <param name="role">Null for contributor, or the role they have already.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">Space or member does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>not-allowed</c>, <c>role-unknown</c>, <c>guests-not-admitted</c>, <c>last-owner</c>, <c>space-archived</c>.
    /// </exception>
    public async ValueTask<Membership> PutAsync(
        Viewer viewer,
        string slug,
        string handle,
        SpaceRole? role = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        AdmissionRules.Require(role);
        var (space, member) = await _names.FindAsync(viewer, slug, handle, cancellationToken);
        var (before, after) = await _roster.WriteAsync(
            async (transaction, token) =>
            {
                var now = await _roster.FindAsync(transaction, space.Id, actor.Id, token);
                var before = await _roster.FindAsync(transaction, now, member.Id, token);
                var after = (
                    before
                    ?? new Membership
                    {
                        SpaceId = space.Id,
                        MemberId = member.Id,
                        Role = SpaceRole.Contributor,
                        JoinedAt = _roster.Now,
                    }
                ) with
                {
                    Role = role ?? before?.Role ?? SpaceRole.Contributor,
                };

                // Whoever may not see the members of the space learns nothing of them by naming one.
                if (before != after || !viewer.CanSee(now.Audience))
                {
                    AdmissionRules.Refuse(FindProblems(viewer, now, member, before?.Role, after.Role));
                }

                if (before != after)
                {
                    after = await _roster.PutAsync(transaction, now, before, after, actor.Id, token);
                }

                return (before, after);
            },
            cancellationToken
        );
        if (before != after)
        {
            SpaceLog.Put(_logger, space.Id, member.Id, actor.Id, after.Role);
        }

        return after;
    }

    /// <summary>
    /// Leaves, or removes a member; the follow of the space ends with the membership. Nothing happens where there is no membership.
    /// </summary>
    /// <remarks>
    /// Members below moderator are removed by moderators and owners, the others by owners. An archived space can be left.
    /// </remarks>
    /// <exception cref="NotFoundException">Space or member does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> or <c>last-owner</c>.</exception>
    public async ValueTask RemoveAsync(Viewer viewer, string slug, string handle, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var (space, member) = await _names.FindAsync(viewer, slug, handle, cancellationToken);
        var removed = await _roster.WriteAsync(
            async (transaction, token) =>
            {
                var now = await _roster.FindAsync(transaction, space.Id, actor.Id, token);
                var before = await _roster.FindAsync(transaction, now, member.Id, token);
                if (actor.Id != member.Id)
                {
                    // Which right it takes says what role they have: that is for those who see the members.
                    SpaceRights.Require(
                        viewer,
                        now,
                        viewer.CanSee(now.Audience) && before is not null ? SpaceRights.ToGive(before.Role) : SpaceRight.Admit
                    );
                }

                if (before is not null)
                {
                    await _roster.RemoveAsync(transaction, now, before, actor.Id, token);
                }

                return before is not null;
            },
            cancellationToken
        );
        if (removed)
        {
            SpaceLog.Removed(_logger, space.Id, member.Id, actor.Id);
        }
    }

    /// <summary>
    /// Makes another member of the space an owner and the viewer a moderator, in one step; so the last owner can leave. Owners only; in an
    /// archived space too.
    /// </summary>
    /// <returns>The other's membership.</returns>
    /// <exception cref="NotFoundException">Space or member does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>not-allowed</c>, <c>self-reference</c>, <c>not-a-member</c>, or <c>guests-not-admitted</c> where the other is a guest: guests do
    /// not own spaces.
    /// </exception>
    public async ValueTask<Membership> HandOverAsync(
        Viewer viewer,
        string slug,
        string handle,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var (found, member) = await _names.FindAsync(viewer, slug, handle, cancellationToken);
        var membership = await _roster.WriteAsync(
            async (transaction, token) =>
            {
                var space = await _roster.FindAsync(transaction, found.Id, actor.Id, token);
                SpaceRights.Require(viewer, space, SpaceRight.Appoint);
                var before = await _roster.FindAsync(transaction, space, member.Id, token);
                AdmissionRules.Refuse(FindHeirProblems(space, actor, member, before));
                var own = await _roster.FindAsync(transaction, space, actor.Id, token);
                var after = before! with { Role = SpaceRole.Owner };
                if (after != before)
                {
                    after = await _roster.PutAsync(transaction, space, before, after, actor.Id, token);
                }

                await _roster.PutAsync(transaction, space, own, own! with { Role = SpaceRole.Moderator }, actor.Id, token);
                return after;
            },
            cancellationToken
        );
        JoiningLog.HandedOver(_logger, membership.SpaceId, member.Id, actor.Id);
        return membership;
    }

    /// <summary>The members of a space, for those who may see what is in it; by ascending member id.</summary>
    /// <exception cref="NotFoundException">The space does not exist or its content is hidden from the viewer.</exception>
    public async ValueTask<Page<SpaceMember>> ListAsync(
        Viewer viewer,
        string slug,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var space = await _names.FindAsync(viewer, slug, cancellationToken);
        if (!viewer.CanSee(space.Audience))
        {
            throw new NotFoundException();
        }

        var scope = string.Create(CultureInfo.InvariantCulture, $"space-members/{space.Id}");
        var slice = Cursor.Open(page, scope);
        var rows = await _memberships.ListAsync(viewer, space.Id, slice, cancellationToken);
        var memberships = Cursor.Close(rows, slice, scope, membership => new Keyset(membership.MemberId.Value, membership.MemberId.Value));
        var members = await _names.ListMembersAsync(viewer, memberships.Items.Select(membership => membership.MemberId), cancellationToken);
        var entries = await _roster.ListEntriesAsync(viewer, space.Id, members.Keys, cancellationToken);
        return new Page<SpaceMember>
        {
            Items =
            [
                .. memberships
                    .Items.Where(membership => members.ContainsKey(membership.MemberId))
                    .Select(membership => Show(membership, members[membership.MemberId], entries.GetValueOrDefault(membership.MemberId))),
            ],
            Next = memberships.Next,
        };
    }

    private static SpaceMember Show(Membership membership, Member member, SpaceEntry? entry) =>
        new()
        {
            Member = MemberSummary.Of(member),
            Role = membership.Role,
            JoinedAt = membership.JoinedAt,
            EnteredAt = entry?.At,
            EntryReason = entry?.Reason,
        };

    private static List<Problem> FindHeirProblems(Space space, Member owner, Member heir, Membership? membership)
    {
        List<Problem> problems = [];
        if (owner.Id == heir.Id)
        {
            problems.Add(
                new Problem(ProblemCodes.SelfReference, $"You own {space.Slug}; name another member to hand it over to.", "handle")
            );
        }

        if (membership is null)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.NotAMember,
                    $"{heir.Handle} is not in {space.Slug}; let them in first, then hand it over.",
                    "handle"
                )
            );
        }

        if (heir.Kind is MemberKind.Guest)
        {
            problems.Add(AdmissionRules.GuestOwner(heir));
        }

        if (heir.State is not MemberState.Active)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.NotAllowed,
                    $"{heir.Handle} is no active member of the network and cannot own {space.Slug}.",
                    "handle"
                )
            );
        }

        return problems;
    }

    private static List<Problem> FindProblems(Viewer viewer, Space space, Member member, SpaceRole? before, SpaceRole after)
    {
        var self = viewer.MemberId == member.Id;
        var joins =
            self
            && before is null
            && after <= SpaceRole.Contributor
            && space.Visibility is SpaceVisibility.Open
            && member.Kind is MemberKind.Internal;
        if (!joins && !(self && after < before))
        {
            if (!viewer.CanSee(space.Audience) && SpaceRights.Find(viewer, space, SpaceRight.Admit) is { } outside)
            {
                return [outside];
            }

            if (SpaceRights.Find(viewer, space, SpaceRights.ToGive(before > after ? before.Value : after)) is { } problem)
            {
                return [problem, .. AdmissionRules.Find(space, member, before, after)];
            }
        }

        return [.. AdmissionRules.Find(space, member, before, after)];
    }
}
