using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Projections;
using Rse.Testing.Projections;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Projections;

public sealed class CountingProjectionTests(NetworkFixture fixture) : ProjectionContract(fixture), IClassFixture<NetworkFixture>
{
    protected override void Add(IRseBuilder builder) => builder.AddProjection<CountingProjection>().AddProjection<CountingProjection>();

    protected override ValueTask<string> DescribeAsync(StorageHost host)
    {
        var projection = (CountingProjection)host.Get<IProjection>();
        var known = projection.Seen.Keys.Select(id => id.Value).Where(id => id <= 8).Order();
        return ValueTask.FromResult(string.Join(' ', known));
    }
}
