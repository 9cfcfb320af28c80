using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Typeahead;

namespace Rse.Storage.Dapper.Tests.Typeahead;

public sealed class SqliteTypeaheadStoreTests(SqliteFixture fixture) : TypeaheadStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresTypeaheadStoreTests(PostgresFixture fixture) : TypeaheadStoreContract(fixture);
