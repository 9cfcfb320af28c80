using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Subjects;

namespace Rse.Storage.Dapper.Tests.Subjects;

public sealed class PostgresSubjectStoreTests(PostgresFixture fixture) : SubjectStoreContract(fixture);
