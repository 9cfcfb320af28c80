using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Testing.Leaks.Models;
using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks.Acts;

/// <summary>The acts by which members join spaces: requests, invitations and administrators who enter.</summary>
internal sealed class LeakJoinActs(LeakWorld world, LeakMemberActs members)
{
    private readonly Dictionary<(string Member, string Space), Id<Invitation>> _invitations = [];
    private readonly HashSet<(string Member, string Space)> _pending = [];

    private LeakModel Model => world.Model;

    /// <summary>A member asks to join a private space.</summary>
    public async ValueTask<bool> RequestAsync(int number, int space, CancellationToken token)
    {
        var spaces = Model.Spaces.Keys.Where(key => Model.Spaces[key] is { Visibility: SpaceVisibility.Private, IsArchived: false });
        if (
            LeakMemberActs.Pick(spaces, space) is not { } place
            || LeakMemberActs.Pick(
                Model.Members.Keys.Where(key =>
                    Model.IsInternal(key) && !Model.Memberships.Contains((key, place)) && !world.Requested.Contains((key, place))
                ),
                number
            )
                is not { } member
        )
        {
            return false;
        }

        // Those who decide read it while it is pending; the one who asks always does.
        var text = world.AddWord(
            $"request of {member} for {place}",
            visible => visible.Viewer == member || (_pending.Contains((member, place)) && Decides(visible.Viewer, place)),
            isRequired: false
        );
        await world
            .Get<JoinRequestService>()
            .RequestAsync(await world.FindViewerAsync(member, token), world.Spaces[place].Slug, text, token);
        world.Requested.Add((member, place));
        _pending.Add((member, place));
        return world.Record($"{member} asks to join {place}");
    }

    /// <summary>An owner refuses a request.</summary>
    public async ValueTask<bool> RefuseAsync(int number, CancellationToken token)
    {
        var waiting = _pending
            .Where(asked => !Model.Memberships.Contains(asked) && members.FindOwner(asked.Space) is not null)
            .Order()
            .ToList();
        if (waiting.Count == 0)
        {
            return false;
        }

        var (member, place) = waiting[number % waiting.Count];
        var owner = members.FindOwner(place)!;
        var reason = world.AddWord($"reason why {member} is refused in {place}", visible => visible.Viewer == member, isRequired: false);
        await world
            .Get<JoinRequestService>()
            .RefuseAsync(await world.FindViewerAsync(owner, token), world.Spaces[place].Slug, world.Members[member].Handle, reason, token);
        _pending.Remove((member, place));
        return world.Record($"{owner} refuses {member} in {place}");
    }

    /// <summary>An owner invites a member.</summary>
    public async ValueTask<bool> InviteAsync(int number, int space, CancellationToken token)
    {
        if (
            LeakMemberActs.Pick(Model.Spaces.Keys.Where(key => !Model.Spaces[key].IsArchived), space) is not { } place
            || members.FindOwner(place) is not { } owner
        )
        {
            return false;
        }

        var free = Model.Members.Keys.Where(key =>
            Model.IsActive(key) && !Model.Memberships.Contains((key, place)) && (Model.IsInternal(key) || Model.Spaces[place].AdmitsGuests)
        );
        if (LeakMemberActs.Pick(free, number) is not { } member)
        {
            return false;
        }

        var issued = await world
            .Get<InvitationService>()
            .InviteAsync(
                await world.FindViewerAsync(owner, token),
                world.Spaces[place].Slug,
                new InvitationDraft { Handle = world.Members[member].Handle },
                token
            );
        Model.Invitations[(member, place)] = (owner, issued.Invitation.ExpiresAt);
        _invitations[(member, place)] = issued.Invitation.Id;
        return world.Record($"{owner} invites {member} into {place}");
    }

    /// <summary>A member accepts an invitation.</summary>
    public async ValueTask<bool> AcceptAsync(int number, CancellationToken token)
    {
        var good = Model.Invitations.Keys.Where(invited => Model.IsInvited(invited.Member, invited.Space)).Order().ToList();
        if (good.Count == 0)
        {
            return false;
        }

        var (member, place) = good[number % good.Count];
        await world.Get<InvitationService>().AcceptAsync(await world.FindViewerAsync(member, token), _invitations[(member, place)], token);
        Model.Invitations.Remove((member, place));
        _pending.Remove((member, place));
        members.AddMembership(member, place, SpaceRole.Contributor);
        return world.Record($"{member} accepts the invitation into {place}");
    }

    /// <summary>An administrator enters a space, with a reason.</summary>
    public async ValueTask<bool> EnterAsync(int number, int space, CancellationToken token)
    {
        if (
            LeakMemberActs.Pick(Model.Spaces.Keys.Where(key => members.FindOwner(key) is not null), space) is not { } place
            || LeakMemberActs.Pick(
                Model.Members.Keys.Where(key => Model.IsInternal(key) && !Model.Memberships.Contains((key, place))),
                number
            )
                is not { } member
        )
        {
            return false;
        }

        var reason = world.AddWord(
            $"reason why {member} enters {place}",
            visible => Model.SeesSpace(visible.Viewer, place),
            isRequired: false
        );
        await world.Get<SpaceAdministrationService>().EnterAsync(world.Members[member].Id, world.Spaces[place].Id, reason, token);
        _pending.Remove((member, place));
        members.AddMembership(member, place, SpaceRole.Moderator);
        return world.Record($"{member} enters {place} as an administrator");
    }

    private bool Decides(string viewer, string place) =>
        Model.Belongs(viewer, place) && world.SpaceRoles[(viewer, place)] >= SpaceRole.Moderator;
}
