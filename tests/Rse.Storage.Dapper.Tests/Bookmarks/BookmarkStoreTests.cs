using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Bookmarks;

namespace Rse.Storage.Dapper.Tests.Bookmarks;

public sealed class SqliteBookmarkStoreTests(SqliteFixture fixture) : BookmarkStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresBookmarkStoreTests(PostgresFixture fixture) : BookmarkStoreContract(fixture);
