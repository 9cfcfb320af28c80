using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces.History;
using Rse.Spaces.Joining;

namespace Rse.Spaces.Memberships;

/// <summary>Joins, adds, removes and lists the members of spaces, and changes their roles.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class MembershipService
{
    private readonly SpaceLookup _lookup;
    private readonly IMembershipStore _memberships;
    private readonly ISpaceHistoryStore _history;
    private readonly MembershipWriter _membershipWriter;
    private readonly ActivityWriter _writer;
    private readonly ILogger<MembershipService> _logger;

    internal MembershipService(
        SpaceLookup lookup,
        IMembershipStore memberships,
        ISpaceHistoryStore history,
        MembershipWriter membershipWriter,
        ActivityWriter writer,
        ILogger<MembershipService> logger
    )
    {
        _lookup = lookup;
        _memberships = memberships;
        _history = history;
        _membershipWriter = membershipWriter;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Joins, adds a member, or changes a role; joining follows the space. Idempotent.</summary>
    /// <param name="viewer">
    /// Who acts. Any internal member may join an open space as contributor, and every member may take a lower role. All else requires
    /// moderator, and owner for the roles moderator and owner.
    /// </param>
    /// <param name="slug">The space.</param>
    /// <param name="handle">The member.</param>
    /// <param name="role">Null for the role that they have, or contributor if they are new.</param>
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
        var (space, member) = await _lookup.FindAsync(viewer, slug, handle, cancellationToken);
        var (before, after) = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var now = await _membershipWriter.FindAsync(transaction, space.Id, actor.Id, token);
                var before = await _membershipWriter.FindAsync(transaction, now, member.Id, token);
                var after = (
                    before
                    ?? new Membership
                    {
                        SpaceId = space.Id,
                        MemberId = member.Id,
                        Role = SpaceRole.Contributor,
                        JoinedAt = _writer.Now,
                    }
                ) with
                {
                    Role = role ?? before?.Role ?? SpaceRole.Contributor,
                };

                // A viewer who may not see the members of the space must not learn who is one.
                if (before != after || !viewer.CanSee(now.Audience))
                {
                    AdmissionRules.Refuse(FindProblems(viewer, now, member, before?.Role, after.Role));
                }

                if (before != after)
                {
                    after = await _membershipWriter.PutAsync(transaction, now, before, after, actor.Id, token);
                }

                return (before, after);
            },
            cancellationToken
        );
        if (before != after)
        {
            SpaceLog.RoleGiven(_logger, space.Id, member.Id, actor.Id, after.Role);
        }

        return after;
    }

    /// <summary>
    /// Leaves a space, or removes a member. Ends their follow of the space as well. Does nothing if there is no membership.
    /// </summary>
    /// <remarks>Removing others requires moderator, and owner for moderators and owners. An archived space can be left.</remarks>
    /// <exception cref="NotFoundException">Space or member does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> or <c>last-owner</c>.</exception>
    public async ValueTask RemoveAsync(Viewer viewer, string slug, string handle, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var (space, member) = await _lookup.FindAsync(viewer, slug, handle, cancellationToken);
        var removed = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var now = await _membershipWriter.FindAsync(transaction, space.Id, actor.Id, token);
                var before = await _membershipWriter.FindAsync(transaction, now, member.Id, token);
                if (actor.Id != member.Id)
                {
                    // The required right reveals the member's role, so only viewers who see the members get it.
                    SpaceRights.Require(
                        viewer,
                        now,
                        viewer.CanSee(now.Audience) && before is not null ? SpaceRights.ToGive(before.Role) : SpaceRight.Admit
                    );
                }

                if (before is not null)
                {
                    await _membershipWriter.RemoveAsync(transaction, now, before, actor.Id, token);
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
    /// Makes another member of the space an owner and the viewer a moderator, in one step, so that the last owner can leave. Requires
    /// owner. Possible in an archived space.
    /// </summary>
    /// <returns>The new owner's membership.</returns>
    /// <exception cref="NotFoundException">Space or member does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>not-allowed</c>, <c>self-reference</c>, <c>not-a-member</c>, or <c>guests-not-admitted</c> if the other is a guest: guests do not
    /// own spaces.
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
        var (found, member) = await _lookup.FindAsync(viewer, slug, handle, cancellationToken);
        var membership = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var space = await _membershipWriter.FindAsync(transaction, found.Id, actor.Id, token);
                SpaceRights.Require(viewer, space, SpaceRight.Appoint);
                var before = await _membershipWriter.FindAsync(transaction, space, member.Id, token);
                AdmissionRules.Refuse(FindHeirProblems(space, actor, member, before));
                var own = await _membershipWriter.FindAsync(transaction, space, actor.Id, token);
                var after = before! with { Role = SpaceRole.Owner };
                if (after != before)
                {
                    after = await _membershipWriter.PutAsync(transaction, space, before, after, actor.Id, token);
                }

                await _membershipWriter.PutAsync(transaction, space, own, own! with { Role = SpaceRole.Moderator }, actor.Id, token);
                return after;
            },
            cancellationToken
        );
        SpaceLog.HandedOver(_logger, membership.SpaceId, member.Id, actor.Id);
        return membership;
    }

    /// <summary>The members of a space, by ascending member id.</summary>
    /// <exception cref="NotFoundException">The space does not exist or its content is hidden from the viewer.</exception>
    public async ValueTask<Page<SpaceMember>> ListAsync(
        Viewer viewer,
        string slug,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var space = await _lookup.FindAsync(viewer, slug, cancellationToken);
        if (!viewer.CanSee(space.Audience))
        {
            throw new NotFoundException();
        }

        var scope = string.Create(CultureInfo.InvariantCulture, $"space-members/{space.Id}");
        var slice = Cursor.Open(page, scope);
        var rows = await _memberships.ListAsync(viewer, space.Id, slice, cancellationToken);
        var memberships = Cursor.Close(rows, slice, scope, membership => new Keyset(membership.MemberId.Value, membership.MemberId.Value));
        var members = await _lookup.ListMembersAsync(
            viewer,
            memberships.Items.Select(membership => membership.MemberId),
            cancellationToken
        );
        var entries = (await _history.ListEntriesAsync(viewer, space.Id, members.Keys, cancellationToken)).ToDictionary(entry =>
            entry.MemberId
        );
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

    private static SpaceMember Show(Membership membership, Member member, AdministratorEntry? entry) =>
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
                new Problem(ProblemCodes.NotAMember, $"{heir.Handle} is not in {space.Slug}; add them first, then hand it over.", "handle")
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
                    $"{heir.Handle} is not an active member of the network and cannot own {space.Slug}.",
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
