using Rse.Core.Tests.Leaks;
using Rse.Testing.Leaks;
using Rse.Tests;
using Rse.Tests.Leaks;
using Rse.Tests.Search;

namespace Rse.Core.Tests.Search;

/// <summary>Leaks of search over the model index: what is left is the service's own.</summary>
public sealed class SearchLeakTests(LeakFixture fixture) : LeakContract, IClassFixture<LeakFixture>
{
    protected override IReadOnlyList<ILeakSurface> Surfaces =>
        [LeakSurfaces.Search, LeakSurfaces.Experts, LeakSurfaces.SearchExplanations, new SavedSearchSurface()];

    // Search alone does not show a text that is not yet indexed.
    protected override LeakOptions Options =>
        new()
        {
            Seed = 217,
            Worlds = 1,
            Moves = 10,
            ReachesAll = false,
            ReadsAfterEveryAct = LeakBudget.IsDeep,
        };

    protected override ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure) =>
        fixture.OpenAsync(builder =>
        {
            ModelIndex.Add(builder);
            configure(builder);
        });
}
