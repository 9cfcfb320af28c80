using Rse.Testing.Leaks;

namespace Rse.Core.Tests.Leaks;

public sealed class ServiceLeakTests(LeakFixture fixture) : LeakContract, IClassFixture<LeakFixture>
{
    protected override IReadOnlyList<ILeakSurface> Surfaces => LeakSurfaces.Services;

    protected override LeakOptions Options =>
        Environment.GetEnvironmentVariable("RSE_LEAK_SEED") is { } seed ? new LeakOptions { Seed = int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture), Worlds = 40 } : new LeakOptions { Worlds = 3 };

    protected override ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure) => fixture.OpenAsync(configure);
}
