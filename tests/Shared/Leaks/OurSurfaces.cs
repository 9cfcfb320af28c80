using Rse.Testing.Leaks;

namespace Rse.Tests.Leaks;

/// <summary>
/// The drivers of all services of <c>Rse.Core</c>: those that plug-in authors have, and those that prepare what they read past the
/// services.
/// </summary>
public static class OurSurfaces
{
    /// <summary>
    /// One for each service that shows something to a viewer, but search. The network must have been opened with
    /// <see cref="LeakLiveStore.Add"/>.
    /// </summary>
    public static IReadOnlyList<ILeakSurface> Services { get; } = [.. LeakSurfaces.Services, new CustomFeedSurface(), new LiveSurface()];
}
