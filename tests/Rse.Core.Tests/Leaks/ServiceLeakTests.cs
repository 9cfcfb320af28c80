using Microsoft.Extensions.DependencyInjection;
using Rse.Testing.Leaks;
using Rse.Tests;
using Rse.Tests.Leaks;

namespace Rse.Core.Tests.Leaks;

public sealed class ServiceLeakTests(LeakFixture fixture) : LeakContract, IClassFixture<LeakFixture>
{
    protected override IReadOnlyList<ILeakSurface> Surfaces => OurSurfaces.Services;

    protected override LeakOptions Options =>
        new()
        {
            Seed = LeakBudget.Number("RSE_LEAK_SEED", 1),
            Worlds = LeakBudget.Number("RSE_LEAK_WORLDS", LeakBudget.IsDeep ? 2 : 1),
            Moves = LeakBudget.IsDeep ? 10 : 13,
            ReadsAfterEveryAct = LeakBudget.IsDeep,
            ViewersAtOnce = LeakBudget.ViewersAtOnce,
        };

    protected override long LeastChecks => 1_000_000;

    protected override ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure) =>
        fixture.OpenAsync(builder =>
        {
            configure(builder);
            LeakLiveStore.Add(builder);
        });
}
