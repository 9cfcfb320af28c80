using Rse.Testing.Leaks;

namespace Rse.Tests.Leaks;

/// <summary>
/// The drivers of all services of <c>Rse.Core</c>: those that Rse.Testing ships, and those that prepare their data in the stores.
/// </summary>
public static class OurSurfaces
{
    /// <summary>
    /// One for each service that shows something to a viewer, except search. Open the network with
    /// <see cref="LeakLiveStore.Add"/>.
    /// </summary>
    public static IReadOnlyList<ILeakSurface> Services { get; } =
    [
        .. LeakSurfaces.Services,
        new CustomFeedSurface(),
        new DigestSurface(),
        new FeedTokenSurface(),
        new LiveSurface(),
        new NotificationSettingsSurface(),
        new SavedSearchSurface(),
        new ShareSurface(),
    ];
}
