using System.Security.Claims;
using Rse.Members;

namespace Rse.Perimeters;

/// <summary>The one decision about who may see what: turns a member into a <see cref="Viewer"/>.</summary>
/// <remarks>Thread-safe; a singleton. A viewer costs at most three queries and is made anew for each request.</remarks>
public sealed class PerimeterService
{
    /// <summary>The viewer that a signed-in user of the host is; the member is made where the network meets them for the first time. <see cref="Viewer.Anonymous"/> where nobody is signed in or the member may not act.</summary>
    public ValueTask<Viewer> FindViewerAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The viewer that a member is; <see cref="Viewer.Anonymous"/> where there is none or they may not act.</summary>
    public ValueTask<Viewer> FindViewerAsync(Id<Member> member, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
