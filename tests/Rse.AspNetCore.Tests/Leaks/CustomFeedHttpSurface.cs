using Rse.Testing.Leaks;
using Rse.Tests.Leaks;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>The routes of custom feeds, read when there are feeds that name everything.</summary>
internal sealed class CustomFeedHttpSurface : ILeakSurface
{
    private readonly HttpSurface _routes = new(
        "custom-feeds",
        "me/feeds?take=1",
        "me/feeds/{id:long}",
        "spaces/{slug}/feeds?take=1",
        "feeds/custom/{id:long}?take=3",
        "feeds/custom/{id:long}.{format}"
    );

    public string Name => _routes.Name;

    public IReadOnlyCollection<string> Covers => _routes.Covers;

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await CustomFeedSurface.PrepareAsync(context, cancellationToken);
        return await _routes.ReadAsync(context, cancellationToken);
    }
}
