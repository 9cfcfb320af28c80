using Rse.Feeds;
using Rse.FeedTokens;
using Rse.People;
using Rse.Spaces;
using Rse.WebSub;

namespace Rse.AspNetCore.WebSub;

/// <summary>Decides what the hub may push: what the network may see, and what is in spaces whose owners consent.</summary>
/// <remarks>
/// The hub reads as a viewer who holds no more than that, so that what may not be pushed does not exist for it. Thread-safe; a singleton.
/// </remarks>
internal sealed class HubConsents(IHubConsentStore consents, FeedService feeds)
{
    /// <summary>A viewer who is no member, and sees what every internal member may see.</summary>
    public static Viewer Network { get; } = new(null, Audience.Network.Value, []);

    /// <summary>The access of a token without what the hub may not push of it.</summary>
    public async ValueTask<FeedTokenAccess> RestrictAsync(FeedTokenAccess access, CancellationToken cancellationToken)
    {
        var open = (await consents.ListAsync(Viewer.System, cancellationToken)).ToHashSet();
        var viewer = access.Viewer;
        return access with
        {
            Viewer = new Viewer(
                viewer.Member,
                viewer.Ceiling,
                viewer.Audiences.Where(value => value <= 0 || (new Audience(value).Space is { } space && open.Contains(space)))
            ),
        };
    }

    /// <summary>The feed of a token, or of whose highlights it reads, as a viewer sees it; null if they do not, or there is none.</summary>
    public async ValueTask<Feed?> FindAsync(FeedToken token, Viewer viewer, CancellationToken cancellationToken) =>
        FeedTokenTargets.ScopeOf(token) is { } scope ? await feeds.FindAsync(viewer, scope, cancellationToken) : null;

    /// <summary>Whether the hub pushes the feed of a token; false where the owners of its space do not consent.</summary>
    public async ValueTask<bool> MayPushAsync(FeedTokenAccess access, CancellationToken cancellationToken)
    {
        if (FeedTokenTargets.ScopeOf(access.Token) is not { Kind: not FeedKind.Home })
        {
            return true;
        }

        var restricted = await RestrictAsync(access, cancellationToken);
        return await FindAsync(access.Token, restricted.Viewer, cancellationToken) is not null;
    }
}
