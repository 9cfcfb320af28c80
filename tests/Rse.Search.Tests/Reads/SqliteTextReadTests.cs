using Rse.Testing.Storage;

namespace Rse.Search.Tests.Reads;

public sealed class SqliteTextReadTests(SearchFixture fixture) : TextReadTests(fixture), IClassFixture<SearchFixture>
{
    protected override ValueTask<StorageHost> OpenAsync(Action<IRseBuilder> configure) => Folders.OpenAsync(configure);
}
