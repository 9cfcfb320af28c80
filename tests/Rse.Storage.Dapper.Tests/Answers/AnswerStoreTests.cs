using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Answers;

namespace Rse.Storage.Dapper.Tests.Answers;

public sealed class SqliteAnswerStoreTests(SqliteFixture fixture) : AnswerStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresAnswerStoreTests(PostgresFixture fixture) : AnswerStoreContract(fixture);
