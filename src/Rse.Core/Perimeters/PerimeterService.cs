using System.Security.Claims;
using Rse.Members;

namespace Rse.Perimeters;

/// <summary>The one decision about who may see what: turns a member into a <see cref="Viewer"/>.</summary>
/// <remarks>
/// Thread-safe; a singleton. A viewer is made anew for each request: of a member in at most three queries, of a signed-in user in one more, by which the member is found.
/// </remarks>
public sealed class PerimeterService
{
    private readonly IPerimeterStore _perimeters;
    private readonly MemberService _members;
    private readonly HostPerimeters _host;

    internal PerimeterService(IPerimeterStore perimeters, MemberService members, HostPerimeters host)
    {
        _perimeters = perimeters;
        _members = members;
        _host = host;
    }

    /// <summary>The viewer that a signed-in user of the host is; the member is made where the network meets them for the first time. <see cref="Viewer.Anonymous"/> where nobody is signed in or the member may not act.</summary>
    public async ValueTask<Viewer> FindViewerAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default) =>
        await _members.EnsureAsync(user, cancellationToken) is { } member ? await FindViewerAsync(member.Id, cancellationToken) : Viewer.Anonymous;

    /// <summary>The viewer that a member is; <see cref="Viewer.Anonymous"/> where there is none or they may not act.</summary>
    public async ValueTask<Viewer> FindViewerAsync(Id<Member> member, CancellationToken cancellationToken = default)
    {
        var standing = await _perimeters.FindStandingAsync(member, cancellationToken);
        return standing is { Member.State: MemberState.Active } ? Make(standing, await _host.GrantAsync(standing.Member, cancellationToken)) : Viewer.Anonymous;
    }

    private static Viewer Make(Standing standing, IReadOnlyList<long> granted)
    {
        var closed = standing.Spaces.Select(space => Audience.Closed(space).Value);
        return standing.Member.Kind is MemberKind.Guest
            ? new Viewer(standing.Member, long.MinValue, [.. closed, .. standing.Spaces.Select(space => Audience.Open(space).Value), .. granted])
            : new Viewer(standing.Member, Audience.Network.Value, [.. closed, .. granted]);
    }
}
