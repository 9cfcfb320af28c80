using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Comments;

namespace Rse.Storage.Dapper.Tests.Comments;

public sealed class SqliteCommentStoreTests(SqliteFixture fixture) : CommentStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresCommentStoreTests(PostgresFixture fixture) : CommentStoreContract(fixture);
