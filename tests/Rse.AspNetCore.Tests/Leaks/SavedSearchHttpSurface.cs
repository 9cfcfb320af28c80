using Rse.Testing.Leaks;
using Rse.Tests.Leaks;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>The routes of saved searches and shared alerts, read when there are some that find everything.</summary>
internal sealed class SavedSearchHttpSurface : ILeakSurface
{
    private readonly HttpSurface _routes = new(
        "saved-searches",
        "me/searches",
        "searches/{id:long}",
        "searches/{id:long}/results?take=5",
        "searches/{id:long}/subscribers?take=2",
        "searches/{id:long}.{format}",
        "spaces/{slug}/alerts"
    );

    public string Name => _routes.Name;

    public IReadOnlyCollection<string> Covers => _routes.Covers;

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await SavedSearchSurface.PrepareAsync(context, cancellationToken);
        return await _routes.ReadAsync(context, cancellationToken);
    }
}
