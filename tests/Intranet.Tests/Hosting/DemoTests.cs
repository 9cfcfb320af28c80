namespace Intranet.Tests.Hosting;

/// <summary>The tests that share one running sample.</summary>
[CollectionDefinition(nameof(DemoIntranet))]
public sealed class DemoTests : ICollectionFixture<DemoIntranet>;
