using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Mutes;

namespace Rse.Storage.Dapper.Tests.Mutes;

public sealed class PostgresMuteStoreTests(PostgresFixture fixture) : MuteStoreContract(fixture);
