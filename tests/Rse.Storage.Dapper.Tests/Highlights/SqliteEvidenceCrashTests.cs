using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Highlights;

public sealed class SqliteEvidenceCrashTests(SqliteFixture fixture) : EvidenceCrashTests(fixture), IClassFixture<SqliteFixture>
{
    protected override string Name => "sqlite";

    protected override async ValueTask<string> FindConnectionStringAsync(StorageHost host)
    {
        await using var connection = await host.Get<Database>().OpenPooledAsync(TestContext.Current.CancellationToken);
        return $"Data Source={connection.DataSource}";
    }
}
