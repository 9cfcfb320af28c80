using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Rse.Testing.Leaks;

/// <summary>The acts upon the doors of spaces: requests, invitations, and administrators who enter.</summary>
internal sealed class LeakDoors(LeakScene scene, LeakPeople people)
{
    private readonly Dictionary<(string Member, string Space), Id<Invitation>> _invitations = [];
    private readonly HashSet<(string Member, string Space)> _pending = [];

    private LeakModel Model => scene.Model;

    /// <summary>Somebody asks to join a private space.</summary>
    public async ValueTask<bool> RequestAsync(int number, int space, CancellationToken token)
    {
        var doors = Model.Spaces.Keys.Where(key => Model.Spaces[key] is { Visibility: SpaceVisibility.Private, IsArchived: false });
        if (
            LeakPeople.Pick(doors, space) is not { } place
            || LeakPeople.Pick(
                Model.Members.Keys.Where(key =>
                    Model.IsInternal(key) && !Model.Seats.Contains((key, place)) && !scene.Asked.Contains((key, place))
                ),
                number
            )
                is not { } member
        )
        {
            return false;
        }

        // Whoever decides reads it while it waits; who asks reads it always.
        var text = scene.Word(
            $"request of {member} for {place}",
            sight => sight.Viewer == member || (_pending.Contains((member, place)) && Decides(sight.Viewer, place)),
            isSearched: false
        );
        await scene.Get<JoinRequestService>().RequestAsync(await scene.ViewAsync(member, token), scene.Spaces[place].Slug, text, token);
        scene.Asked.Add((member, place));
        _pending.Add((member, place));
        return scene.Note($"{member} asks to join {place}");
    }

    /// <summary>An owner refuses somebody who asked.</summary>
    public async ValueTask<bool> RefuseAsync(int number, CancellationToken token)
    {
        var waiting = _pending.Where(asked => !Model.Seats.Contains(asked) && people.FindOwner(asked.Space) is not null).Order().ToList();
        if (waiting.Count == 0)
        {
            return false;
        }

        var (member, place) = waiting[number % waiting.Count];
        var owner = people.FindOwner(place)!;
        var reason = scene.Word($"reason why {member} is refused in {place}", sight => sight.Viewer == member, isSearched: false);
        await scene
            .Get<JoinRequestService>()
            .RefuseAsync(await scene.ViewAsync(owner, token), scene.Spaces[place].Slug, scene.Members[member].Handle, reason, token);
        _pending.Remove((member, place));
        return scene.Note($"{owner} refuses {member} in {place}");
    }

    /// <summary>An owner invites somebody.</summary>
    public async ValueTask<bool> InviteAsync(int number, int space, CancellationToken token)
    {
        if (
            LeakPeople.Pick(Model.Spaces.Keys.Where(key => !Model.Spaces[key].IsArchived), space) is not { } place
            || people.FindOwner(place) is not { } owner
        )
        {
            return false;
        }

        var free = Model.Members.Keys.Where(key =>
            Model.Acts(key) && !Model.Seats.Contains((key, place)) && (Model.IsInternal(key) || Model.Spaces[place].AdmitsGuests)
        );
        if (LeakPeople.Pick(free, number) is not { } member)
        {
            return false;
        }

        var issued = await scene
            .Get<InvitationService>()
            .InviteAsync(
                await scene.ViewAsync(owner, token),
                scene.Spaces[place].Slug,
                new InvitationDraft { Handle = scene.Members[member].Handle },
                token
            );
        Model.Invitations[(member, place)] = (owner, issued.Invitation.ExpiresAt);
        _invitations[(member, place)] = issued.Invitation.Id;
        return scene.Note($"{owner} invites {member} into {place}");
    }

    /// <summary>Somebody comes in by an invitation.</summary>
    public async ValueTask<bool> AcceptAsync(int number, CancellationToken token)
    {
        var good = Model.Invitations.Keys.Where(invited => Model.IsInvited(invited.Member, invited.Space)).Order().ToList();
        if (good.Count == 0)
        {
            return false;
        }

        var (member, place) = good[number % good.Count];
        await scene.Get<InvitationService>().AcceptAsync(await scene.ViewAsync(member, token), _invitations[(member, place)], token);
        Model.Invitations.Remove((member, place));
        _pending.Remove((member, place));
        people.Sit(member, place, SpaceRole.Contributor);
        return scene.Note($"{member} accepts the invitation into {place}");
    }

    /// <summary>An administrator enters, and says why.</summary>
    public async ValueTask<bool> EnterAsync(int number, int space, CancellationToken token)
    {
        if (
            LeakPeople.Pick(Model.Spaces.Keys.Where(key => people.FindOwner(key) is not null), space) is not { } place
            || LeakPeople.Pick(Model.Members.Keys.Where(key => Model.IsInternal(key) && !Model.Seats.Contains((key, place))), number)
                is not { } member
        )
        {
            return false;
        }

        var reason = scene.Word($"reason why {member} enters {place}", sight => Model.Sees(sight.Viewer, place), isSearched: false);
        await scene.Get<SpaceAdministrationService>().EnterAsync(scene.Members[member].Id, scene.Spaces[place].Id, reason, token);
        _pending.Remove((member, place));
        people.Sit(member, place, SpaceRole.Moderator);
        return scene.Note($"{member} enters {place} as an administrator");
    }

    private bool Decides(string viewer, string place) =>
        Model.Belongs(viewer, place) && scene.Ranks[(viewer, place)] >= SpaceRole.Moderator;
}
