using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases;

public sealed class PostgresDapperSettingsTests(PostgresFixture fixture) : DapperSettingsTests(fixture)
{
    protected override string Name => "postgres";

    protected override ValueTask<string> FindConnectionStringAsync(StorageHost host) =>
        ValueTask.FromResult(((PostgresDatabase)host.Get<Database>()).Source.ConnectionString);
}
