using Rse.Follows;
using Rse.Members;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Rse.Testing.Leaks;

/// <summary>The acts upon members, spaces, seats and the host's roles.</summary>
internal sealed class LeakPeople(LeakScene scene)
{
    private LeakModel Model => scene.Model;

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
            ExternalId = scene.Canaries.Word(new LeakCanary($"account of {key}", sight => sight.Members.Contains(key), StaysInHost: true)),
            Handle = scene.Word($"handle of {key}", sight => sight.Named.Contains(key)),
            DisplayName = $"{scene.Word($"name of {key}", sight => sight.Signed.Contains(key))} {LeakScene.CommonWord}",
            Kind = isGuest ? MemberKind.Guest : MemberKind.Internal,
            SponsorId = isGuest ? scene.Members[sponsor!].Id : null,
            EndsAt = endsAt,
        };
        var member = await scene.Get<MemberService>().AddAsync(draft, token);
        scene.Number(member.Id.Value, $"number of {key}", sight => sight.Signed.Contains(key));
        scene.Members.Add(key, member);
        Model.Members.Add(key, new LeakMember { IsGuest = isGuest, EndsAt = endsAt });
        return scene.Note($"{(isGuest ? "guest" : "member")} {key}");
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
            Name = $"{scene.Word($"name of {key}", sight => sight.Told.Contains(key))} {LeakScene.CommonWord}",
            Slug = scene.Word($"slug of {key}", sight => sight.Told.Contains(key)),
            Description = $"{LeakScene.CommonWord} {scene.Word($"description of {key}", sight => sight.Told.Contains(key))}",
            Visibility = visibility,
            AdmitsGuests = admitsGuests,
        };
        var space = await scene.Get<SpaceService>().CreateAsync(await scene.ViewAsync(owner, token), draft, token);
        scene.Number(space.Id.Value, $"number of {key}", sight => sight.Told.Contains(key));
        scene.Spaces.Add(key, space);
        Model.Spaces.Add(key, new LeakSpace { Visibility = visibility, AdmitsGuests = admitsGuests });
        Sit(owner, key, SpaceRole.Owner);
        return scene.Note($"{owner} makes {visibility} space {key}{(admitsGuests ? ", for guests too" : "")}");
    }

    /// <summary>An owner lets somebody in.</summary>
    public async ValueTask<bool> SeatAsync(int number, int space, int role, CancellationToken token)
    {
        if (
            Pick(Model.Spaces.Keys.Where(key => !Model.Spaces[key].IsArchived), space) is not { } place
            || FindOwner(place) is not { } owner
        )
        {
            return false;
        }

        var free = Model.Members.Keys.Where(key =>
            Model.Acts(key) && !Model.Seats.Contains((key, place)) && (Model.IsInternal(key) || Model.Spaces[place].AdmitsGuests)
        );
        if (Pick(free, number) is not { } member)
        {
            return false;
        }

        var rank = role % 3 == 0 ? SpaceRole.Reader : SpaceRole.Contributor;
        await scene
            .Get<MembershipService>()
            .PutAsync(await scene.ViewAsync(owner, token), scene.Spaces[place].Slug, scene.Members[member].Handle, rank, token);
        Sit(member, place, rank);
        return scene.Note($"{owner} lets {member} into {place} as {rank}");
    }

    /// <summary>Somebody leaves, or an owner removes them.</summary>
    public async ValueTask<bool> UnseatAsync(int number, int space, bool leaves, CancellationToken token)
    {
        if (Pick(Model.Spaces.Keys, space) is not { } place || FindOwner(place) is not { } owner)
        {
            return false;
        }

        var seated = Model.Members.Keys.Where(key =>
            Model.Seats.Contains((key, place)) && scene.Ranks[(key, place)] < SpaceRole.Owner && (!leaves || Model.Belongs(key, place))
        );
        if (Pick(seated, number) is not { } member)
        {
            return false;
        }

        await scene
            .Get<MembershipService>()
            .RemoveAsync(
                await scene.ViewAsync(leaves ? member : owner, token),
                scene.Spaces[place].Slug,
                scene.Members[member].Handle,
                token
            );
        Stand(member, place);
        return scene.Note(leaves ? $"{member} leaves {place}" : $"{owner} removes {member} from {place}");
    }

    public async ValueTask<bool> SetStateAsync(int number, MemberState state, CancellationToken token)
    {
        var wanted = Model.Members.Keys.Where(key => Model.Members[key].IsActive != (state is MemberState.Active));
        if (Pick(wanted, number) is not { } member)
        {
            return false;
        }

        var lives = scene.Get<MemberLifecycleService>();
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
                    ? lives.SuspendAsync(scene.Members[member].Id, token)
                    : lives.ReinstateAsync(scene.Members[member].Id, token)
            );
        }

        Model.Members[member] = Model.Members[member] with { IsActive = state is MemberState.Active };
        return scene.Note($"{member} is {state}");
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
        return scene.Note($"{owner} {(archived ? "archives" : "reopens")} {place}");
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
        return scene.Note($"{owner} makes {place} {visibility}");
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
        return scene.Note($"{owner} lets {place} admit {(admits ? "guests" : "no guests")}");
    }

    public bool GiveRole(int number, int role)
    {
        if (Pick(Model.Members.Keys.Where(key => !Model.Roles.Contains((key, Role(role)))), number) is not { } member)
        {
            return false;
        }

        Model.Roles.Add((member, Role(role)));
        scene.Host.Holders[(scene.Members[member].ExternalId, Role(role))] = true;
        return scene.Note($"the host gives {member} the role {Role(role)}");
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
        scene.Host.Holders.TryRemove((scene.Members[member].ExternalId, role), out _);
        return scene.Note($"the host withdraws the role {role} from {member}");
    }

    public bool PassDays(int days)
    {
        scene.Pass(TimeSpan.FromDays(days));
        return scene.Note($"{days} days pass");
    }

    public static string Role(int number) => $"r{number % 3}";

    public static string? Pick(IEnumerable<string> keys, int number) =>
        keys.Order(StringComparer.Ordinal).ToList() is { Count: > 0 } all ? all[number % all.Count] : null;

    public string? FindOwner(string space) =>
        scene
            .Ranks.Where(rank => rank.Key.Space == space && rank.Value is SpaceRole.Owner && Model.Belongs(rank.Key.Member, space))
            .Select(rank => rank.Key.Member)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();

    // Whoever takes over owns what would have no owner.
    private async ValueTask<bool> DepartAsync(MemberLifecycleService lives, string member, CancellationToken token)
    {
        if (
            Model.Members.Keys.Order(StringComparer.Ordinal).FirstOrDefault(key => key != member && Model.IsInternal(key))
            is not { } successor
        )
        {
            return false;
        }

        await lives.DepartAsync(scene.Members[member].Id, new Departure { SuccessorId = scene.Members[successor].Id }, token);
        foreach (var space in Model.Seats.Where(seat => seat.Member == member).Select(seat => seat.Space).ToList())
        {
            if (
                scene.Ranks[(member, space)] is SpaceRole.Owner
                && scene.Ranks.Count(rank => rank.Key.Space == space && rank.Value is SpaceRole.Owner) == 1
            )
            {
                Sit(successor, space, SpaceRole.Owner);
            }

            Stand(member, space);
        }

        scene.Tally.Follows.RemoveWhere(follow => follow.Member == member);
        return true;
    }

    private async ValueTask EditAsync(string place, string owner, SpaceEdit edit, CancellationToken token)
    {
        var viewer = await scene.ViewAsync(owner, token);
        var spaces = scene.Get<SpaceService>();
        var space =
            await spaces.FindAsync(viewer, scene.Spaces[place].Id, token)
            ?? throw new InvalidOperationException($"{owner} does not see {place}.");
        await spaces.EditAsync(viewer, space.Slug, edit with { Version = space.Version }, token);
    }

    public void Sit(string member, string space, SpaceRole role)
    {
        Model.Seats.Add((member, space));
        scene.Ranks[(member, space)] = role;
        scene.Tally.Follows.Add((member, FollowKind.Space, space));
    }

    private void Stand(string member, string space)
    {
        Model.Seats.Remove((member, space));
        scene.Ranks.Remove((member, space));
        scene.Tally.Follows.Remove((member, FollowKind.Space, space));
    }
}
