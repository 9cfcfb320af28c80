using Rse.Testing.Leaks;
using Rse.Tests.Leaks;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>The list of what was shared with the viewer, read when everything was.</summary>
internal sealed class ShareHttpSurface : ILeakSurface
{
    private readonly HttpSurface _routes = new("shares", "me/shares?take=2");

    public string Name => _routes.Name;

    public IReadOnlyCollection<string> Covers => _routes.Covers;

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await ShareSurface.PrepareAsync(context, cancellationToken);
        return await _routes.ReadAsync(context, cancellationToken);
    }
}
