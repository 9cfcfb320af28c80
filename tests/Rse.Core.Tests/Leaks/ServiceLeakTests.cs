using Microsoft.Extensions.DependencyInjection;
using Rse.Testing.Leaks;
using Rse.Tests.Leaks;

namespace Rse.Core.Tests.Leaks;

public sealed class ServiceLeakTests(LeakFixture fixture) : LeakContract, IClassFixture<LeakFixture>
{
    protected override IReadOnlyList<ILeakSurface> Surfaces => OurSurfaces.Services;

    // More worlds, of other seeds, for whoever hunts: RSE_LEAK_SEED=1000 RSE_LEAK_WORLDS=50.
    protected override LeakOptions Options => new() { Seed = Number("RSE_LEAK_SEED", 1), Worlds = Number("RSE_LEAK_WORLDS", 2) };

    protected override long LeastChecks => 1_000_000;

    protected override ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure) => fixture.OpenAsync(builder =>
    {
        configure(builder);
        LeakLiveStore.Add(builder);
    });

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
