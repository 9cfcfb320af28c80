using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Letters;

namespace Rse.Storage.Dapper.Tests.Letters;

public sealed class SqliteIncomingLetterStoreTests(SqliteFixture fixture)
    : IncomingLetterStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresIncomingLetterStoreTests(PostgresFixture fixture) : IncomingLetterStoreContract(fixture);
