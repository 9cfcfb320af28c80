using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Ratings;

namespace Rse.Storage.Dapper.Tests.Ratings;

public sealed class SqliteRatingStoreTests(SqliteFixture fixture) : RatingStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresRatingStoreTests(PostgresFixture fixture) : RatingStoreContract(fixture);
