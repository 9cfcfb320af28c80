using Rse.Follows;
using Rse.Members;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Leaks.Models;
using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks.Acts;

/// <summary>The acts on members, spaces, memberships and the host's roles.</summary>
internal sealed class LeakMemberActs(LeakWorld world)
{
    /// <summary>How many sets of roles an object can be for.</summary>
    public const int RoleSets = 5;

    private LeakModel Model => world.Model;

    public async ValueTask<bool> AddMemberAsync(int number, bool isGuest, int days, CancellationToken token)
    {
        var key = $"m{number}";
        var sponsor = Model.Members.Keys.FirstOrDefault(Model.IsInternal);
        if (Model.Members.ContainsKey(key) || (isGuest && sponsor is null))
        {
            return false;
        }

        DateTimeOffset? endsAt = isGuest ? Model.Now.AddDays(days == 0 ? 300 : days) : null;
        var draft = new MemberDraft
        {
            ExternalId = world.Canaries.AddWord(
                new LeakCanary($"account of {key}", visible => visible.Members.Contains(key), StaysInHost: true)
            ),
            Handle = world.AddWord($"handle of {key}", visible => visible.Handles.Contains(key)),
            DisplayName = $"{world.AddWord($"name of {key}", visible => visible.MemberNames.Contains(key))} {LeakWorld.CommonWord}",
            Kind = isGuest ? MemberKind.Guest : MemberKind.Internal,
            SponsorId = isGuest ? world.Members[sponsor!].Id : null,
            EndsAt = endsAt,
        };
        var member = await world.Get<MemberService>().AddAsync(draft, token);
        world.AddNumber(member.Id.Value, $"number of {key}", visible => visible.MemberNames.Contains(key));
        world.Members.Add(key, member);
        Model.Members.Add(key, new LeakMember { IsGuest = isGuest, EndsAt = endsAt });
        return world.Record($"{(isGuest ? "guest" : "member")} {key}");
    }

    public async ValueTask<bool> AddSpaceAsync(int number, SpaceVisibility visibility, bool admitsGuests, CancellationToken token)
    {
        var key = $"s{number}";
        if (Model.Spaces.ContainsKey(key) || Pick(Model.Members.Keys.Where(Model.IsInternal), number) is not { } owner)
        {
            return false;
        }

        var draft = new SpaceDraft
        {
            Name = $"{world.AddWord($"name of {key}", visible => visible.SpaceNames.Contains(key))} {LeakWorld.CommonWord}",
            Slug = world.AddWord($"slug of {key}", visible => visible.SpaceNames.Contains(key)),
            Description = $"{LeakWorld.CommonWord} {world.AddWord($"description of {key}", visible => visible.SpaceNames.Contains(key))}",
            Visibility = visibility,
            AdmitsGuests = admitsGuests,
        };
        var space = await world.Get<SpaceService>().CreateAsync(await world.FindViewerAsync(owner, token), draft, token);
        world.AddNumber(space.Id.Value, $"number of {key}", visible => visible.SpaceNames.Contains(key));
        world.Spaces.Add(key, space);
        Model.Spaces.Add(key, new LeakSpace { Visibility = visibility, AdmitsGuests = admitsGuests });
        AddMembership(owner, key, SpaceRole.Owner);
        return world.Record($"{owner} makes {visibility} space {key}{(admitsGuests ? ", for guests too" : "")}");
    }

    /// <summary>An owner adds a member to a space.</summary>
    public async ValueTask<bool> AddToSpaceAsync(int number, int space, int role, CancellationToken token)
    {
        if (
            Pick(Model.Spaces.Keys.Where(key => !Model.Spaces[key].IsArchived), space) is not { } place
            || FindOwner(place) is not { } owner
        )
        {
            return false;
        }

        var free = Model.Members.Keys.Where(key =>
            Model.IsActive(key) && !Model.Memberships.Contains((key, place)) && (Model.IsInternal(key) || Model.Spaces[place].AdmitsGuests)
        );
        if (Pick(free, number) is not { } member)
        {
            return false;
        }

        var granted = role % 3 == 0 ? SpaceRole.Reader : SpaceRole.Contributor;
        await world
            .Get<MembershipService>()
            .PutAsync(await world.FindViewerAsync(owner, token), world.Spaces[place].Slug, world.Members[member].Handle, granted, token);
        AddMembership(member, place, granted);
        return world.Record($"{owner} lets {member} into {place} as {granted}");
    }

    /// <summary>A member leaves, or an owner removes them.</summary>
    public async ValueTask<bool> RemoveFromSpaceAsync(int number, int space, bool leaves, CancellationToken token)
    {
        if (Pick(Model.Spaces.Keys, space) is not { } place || FindOwner(place) is not { } owner)
        {
            return false;
        }

        var seated = Model.Members.Keys.Where(key =>
            Model.Memberships.Contains((key, place))
            && world.SpaceRoles[(key, place)] < SpaceRole.Owner
            && (!leaves || Model.Belongs(key, place))
        );
        if (Pick(seated, number) is not { } member)
        {
            return false;
        }

        await world
            .Get<MembershipService>()
            .RemoveAsync(
                await world.FindViewerAsync(leaves ? member : owner, token),
                world.Spaces[place].Slug,
                world.Members[member].Handle,
                token
            );
        RemoveMembership(member, place);
        return world.Record(leaves ? $"{member} leaves {place}" : $"{owner} removes {member} from {place}");
    }

    public async ValueTask<bool> SetStateAsync(int number, MemberState state, CancellationToken token)
    {
        var wanted = Model.Members.Keys.Where(key => Model.Members[key].IsActive != (state is MemberState.Active));
        if (Pick(wanted, number) is not { } member)
        {
            return false;
        }

        var lives = world.Get<MemberLifecycleService>();
        if (state is MemberState.Departed)
        {
            if (!await DepartAsync(lives, member, token))
            {
                return false;
            }
        }
        else
        {
            await (
                state is MemberState.Suspended
                    ? lives.SuspendAsync(world.Members[member].Id, token)
                    : lives.ReinstateAsync(world.Members[member].Id, token)
            );
        }

        Model.Members[member] = Model.Members[member] with { IsActive = state is MemberState.Active };
        return world.Record($"{member} is {state}");
    }

    public async ValueTask<bool> SetArchivedAsync(int number, bool archived, CancellationToken token)
    {
        var wanted = Model.Spaces.Keys.Where(key => Model.Spaces[key].IsArchived != archived);
        if (Pick(wanted, number) is not { } place || FindOwner(place) is not { } owner)
        {
            return false;
        }

        await EditAsync(place, owner, new SpaceEdit { Version = 0, Archived = archived }, token);
        Model.Spaces[place] = Model.Spaces[place] with { IsArchived = archived };
        return world.Record($"{owner} {(archived ? "archives" : "reopens")} {place}");
    }

    public async ValueTask<bool> SetVisibilityAsync(int number, SpaceVisibility visibility, CancellationToken token)
    {
        var wanted = Model.Spaces.Keys.Where(key => Model.Spaces[key].Visibility != visibility && !Model.Spaces[key].IsArchived);
        if (Pick(wanted, number) is not { } place || FindOwner(place) is not { } owner)
        {
            return false;
        }

        await EditAsync(place, owner, new SpaceEdit { Version = 0, Visibility = visibility }, token);
        Model.Spaces[place] = Model.Spaces[place] with { Visibility = visibility };
        return world.Record($"{owner} makes {place} {visibility}");
    }

    public async ValueTask<bool> SetGuestsAsync(int number, bool admits, CancellationToken token)
    {
        var wanted = Model.Spaces.Keys.Where(key => Model.Spaces[key].AdmitsGuests != admits && !Model.Spaces[key].IsArchived);
        if (Pick(wanted, number) is not { } place || FindOwner(place) is not { } owner)
        {
            return false;
        }

        await EditAsync(place, owner, new SpaceEdit { Version = 0, AdmitsGuests = admits }, token);
        Model.Spaces[place] = Model.Spaces[place] with { AdmitsGuests = admits };
        return world.Record($"{owner} lets {place} admit {(admits ? "guests" : "no guests")}");
    }

    public bool GiveRole(int number, int role)
    {
        if (Pick(Model.Members.Keys.Where(key => !Model.Roles.Contains((key, Role(role)))), number) is not { } member)
        {
            return false;
        }

        Model.Roles.Add((member, Role(role)));
        world.Host.Holders[(world.Members[member].ExternalId, Role(role))] = true;
        return world.Record($"the host gives {member} the role {Role(role)}");
    }

    public bool WithdrawRole(int number)
    {
        if (
            Model.Roles.OrderBy(held => held.Member, StringComparer.Ordinal).ThenBy(held => held.Role, StringComparer.Ordinal).ToList()
            is not { Count: > 0 } held
        )
        {
            return false;
        }

        var (member, role) = held[number % held.Count];
        Model.Roles.Remove((member, role));
        world.Host.Holders.TryRemove((world.Members[member].ExternalId, role), out _);
        return world.Record($"the host withdraws the role {role} from {member}");
    }

    public bool PassDays(int days)
    {
        world.PassTime(TimeSpan.FromDays(days));
        return world.Record($"{days} days pass");
    }

    public static string Role(int number) => $"r{number % 3}";

    /// <summary>One role, two, or all three, as a host object names them.</summary>
    public static string Roles(int number) =>
        (number % RoleSets) switch
        {
            0 or 1 or 2 => Role(number),
            3 => $"{Role(number)}+{Role(number + 1)}",
            _ => "r0+r1+r2",
        };

    public static string? Pick(IEnumerable<string> keys, int number) =>
        keys.Order(StringComparer.Ordinal).ToList() is { Count: > 0 } all ? all[number % all.Count] : null;

    public string? FindOwner(string space) =>
        world
            .SpaceRoles.Where(role => role.Key.Space == space && role.Value is SpaceRole.Owner && Model.Belongs(role.Key.Member, space))
            .Select(role => role.Key.Member)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();

    // The successor becomes owner of each space that would have none.
    private async ValueTask<bool> DepartAsync(MemberLifecycleService lives, string member, CancellationToken token)
    {
        if (
            Model.Members.Keys.Order(StringComparer.Ordinal).FirstOrDefault(key => key != member && Model.IsInternal(key))
            is not { } successor
        )
        {
            return false;
        }

        await lives.DepartAsync(world.Members[member].Id, new Departure { SuccessorId = world.Members[successor].Id }, token);
        foreach (
            var space in Model.Memberships.Where(membership => membership.Member == member).Select(membership => membership.Space).ToList()
        )
        {
            if (
                world.SpaceRoles[(member, space)] is SpaceRole.Owner
                && world.SpaceRoles.Count(role => role.Key.Space == space && role.Value is SpaceRole.Owner) == 1
            )
            {
                AddMembership(successor, space, SpaceRole.Owner);
            }

            RemoveMembership(member, space);
        }

        world.Interactions.Follows.RemoveWhere(follow => follow.Member == member);
        return true;
    }

    private async ValueTask EditAsync(string place, string owner, SpaceEdit edit, CancellationToken token)
    {
        var viewer = await world.FindViewerAsync(owner, token);
        var spaces = world.Get<SpaceService>();
        var space =
            await spaces.FindAsync(viewer, world.Spaces[place].Id, token)
            ?? throw new InvalidOperationException($"{owner} does not see {place}.");
        await spaces.EditAsync(viewer, space.Slug, edit with { Version = space.Version }, token);
    }

    public void AddMembership(string member, string space, SpaceRole role)
    {
        Model.Memberships.Add((member, space));
        world.SpaceRoles[(member, space)] = role;
        world.Interactions.Follows.Add((member, FollowKind.Space, space));
    }

    private void RemoveMembership(string member, string space)
    {
        Model.Memberships.Remove((member, space));
        world.SpaceRoles.Remove((member, space));
        world.Interactions.Follows.Remove((member, FollowKind.Space, space));
    }
}
