using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Subjects;

namespace Rse.Storage.Dapper.Tests.Subjects;

public sealed class SqliteSubjectStoreTests(SqliteFixture fixture) : SubjectStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSubjectStoreTests(PostgresFixture fixture) : SubjectStoreContract(fixture);
