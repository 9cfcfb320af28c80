using System.Collections.Concurrent;
using System.Security.Claims;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.Perimeters;

/// <summary>Decides who may see what: creates the <see cref="Viewer"/> of a member.</summary>
/// <remarks>Thread-safe; a singleton. A viewer costs at most three queries, more when claims say something new, and is created for each
/// request.</remarks>
public sealed class PerimeterService
{
    private const int MaxParallel = 8;

    private readonly IPerimeterStore _perimeters;
    private readonly MemberProvisioner _provisioner;
    private readonly HostPerimeterCaller _host;
    private readonly MemberPresences _presences;
    private readonly TimeProvider _time;

    internal PerimeterService(
        IPerimeterStore perimeters,
        MemberProvisioner provisioner,
        HostPerimeterCaller host,
        MemberPresences presences,
        TimeProvider time
    )
    {
        _perimeters = perimeters;
        _provisioner = provisioner;
        _host = host;
        _presences = presences;
        _time = time;
    }

    /// <summary>
    /// The viewer of a signed-in user of the host; creates the member at their first request, and follows what the claims say anew.
    /// <see cref="Viewer.Anonymous"/> if nobody is signed in, the claims have no external id, the member may not act, or their stay as a
    /// guest has ended; <see cref="FindProblemAsync"/> says which.
    /// </summary>
    /// <exception cref="RefusedException">
    /// The external id is longer than 200 characters or contains a character that texts may not contain.
    /// </exception>
    public async ValueTask<Viewer> FindViewerAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);

        // Claims of an identity that did not authenticate prove nothing.
        if (!user.Identities.Any(identity => identity.IsAuthenticated))
        {
            return Viewer.Anonymous;
        }

        var viewer = await MakeAsync(await _provisioner.FindAccessAsync(user, cancellationToken), true, cancellationToken);
        if (viewer.Member is { } member)
        {
            _presences.Note(member.Id);
        }

        return viewer;
    }

    /// <summary>
    /// Why <see cref="FindViewerAsync(ClaimsPrincipal, CancellationToken)"/> finds nobody: nobody is signed in, the claims have no key of
    /// the account, or the member may not act. Null if it finds somebody.
    /// </summary>
    /// <exception cref="RefusedException">
    /// The external id is longer than 200 characters or contains a character that texts may not contain.
    /// </exception>
    public async ValueTask<Problem?> FindProblemAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!user.Identities.Any(identity => identity.IsAuthenticated))
        {
            return new Problem(ProblemCodes.SignInRequired, "Nobody is signed in; sign in to the host and send its cookie or token.");
        }

        return await _provisioner.FindAccessAsync(user, cancellationToken) is not { Member: var member }
                ? new Problem(
                    ProblemCodes.IdClaimMissing,
                    $"This account is signed in, but has no claim {_provisioner.IdClaim}, by which its member would be known; the host "
                        + "sends it, or names another claim as Rse:Members:ExternalIdClaim."
                )
            : member.IsActiveAt(_time.GetUtcNow()) ? null
            : new Problem(
                ProblemCodes.NotAllowed,
                member.State switch
                {
                    MemberState.Suspended => "This account is not an active member of the network: it is suspended.",
                    MemberState.Departed => "This account is not an active member of the network: it has left.",
                    _ => "This account is not an active member of the network: its stay as a guest has ended.",
                }
            );
    }

    /// <summary>
    /// The viewer of a member; <see cref="Viewer.Anonymous"/> if there is no such member, they may not act, or their stay as a guest has
    /// ended.
    /// </summary>
    public async ValueTask<Viewer> FindViewerAsync(Id<Member> member, CancellationToken cancellationToken = default) =>
        await MakeAsync(await _perimeters.FindAccessAsync(member, cancellationToken), true, cancellationToken);

    /// <summary>
    /// The viewers of members, to show one thing to many at once. Each holds only those of their audiences that are given. Omits members
    /// who may not act.
    /// </summary>
    /// <param name="members">The members.</param>
    /// <param name="among">The audiences in question. Calls the host only if it grants one of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async ValueTask<IReadOnlyDictionary<Id<Member>, Viewer>> FindViewersAsync(
        IReadOnlyCollection<Id<Member>> members,
        IReadOnlyCollection<Audience> among,
        CancellationToken cancellationToken
    )
    {
        var spaces = among.Select(audience => audience.Space).OfType<Id<Space>>().Distinct().ToArray();
        var asksHost = among.Any(audience => audience.IsGranted);
        var standings = await _perimeters.ListAccessAsync(members, spaces, cancellationToken);
        var viewers = new ConcurrentDictionary<Id<Member>, Viewer>();
        if (asksHost)
        {
            await Parallel.ForEachAsync(
                standings,
                new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken },
                async (standing, token) => await AddAsync(standing, token)
            );
        }
        else
        {
            foreach (var standing in standings)
            {
                await AddAsync(standing, cancellationToken);
            }
        }

        return viewers;

        async ValueTask AddAsync(MemberAccess standing, CancellationToken token)
        {
            if (await MakeAsync(standing, asksHost, token) is { Member: not null } viewer)
            {
                viewers[standing.Member.Id] = viewer;
            }
        }
    }

    private async ValueTask<Viewer> MakeAsync(MemberAccess? standing, bool asksHost, CancellationToken cancellationToken)
    {
        // Read each time: a stay ends by itself, and no job has to come by.
        if (standing is null || !standing.Member.IsActiveAt(_time.GetUtcNow()))
        {
            return Viewer.Anonymous;
        }

        var granted = asksHost ? await FindGrantedAsync(standing.Member, cancellationToken) : [];
        var closed = standing.Spaces.Select(space => Audience.Closed(space).Value);
        return standing.Member.Kind is MemberKind.Guest
            ? new Viewer(
                standing.Member,
                long.MinValue,
                [.. closed, .. standing.Spaces.Select(space => Audience.Open(space).Value), .. granted]
            )
            : new Viewer(standing.Member, Audience.Network.Value, [.. closed, .. granted]);
    }

    private async ValueTask<IEnumerable<long>> FindGrantedAsync(Member member, CancellationToken cancellationToken)
    {
        var keys = await _host.GrantAsync(member, cancellationToken);
        return keys.Count == 0
            ? []
            : (await _perimeters.ListAudienceKeysAsync(keys, cancellationToken)).Select(key => Audience.Granted(key).Value);
    }
}
