using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Letters;

namespace Rse.Storage.Dapper.Tests.Letters;

public sealed class SqliteLetterStoreTests(SqliteFixture fixture) : LetterStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresLetterStoreTests(PostgresFixture fixture) : LetterStoreContract(fixture);
