using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Mutes;

namespace Rse.Storage.Dapper.Tests.Mutes;

public sealed class SqliteMuteStoreTests(SqliteFixture fixture) : MuteStoreContract(fixture), IClassFixture<SqliteFixture>;
