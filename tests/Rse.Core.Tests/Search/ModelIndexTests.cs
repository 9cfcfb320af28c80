using Rse.Core.Tests.Networks;
using Rse.Testing.Search;
using Rse.Tests.Search;

namespace Rse.Core.Tests.Search;

/// <summary>The model that indexes are compared with keeps the contract itself.</summary>
public sealed class ModelIndexTests(NetworkFixture fixture) : SearchIndexContract(fixture), IClassFixture<NetworkFixture>
{
    protected override void Add(IRseBuilder builder) => ModelIndex.Add(builder);
}
