using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Activities;

public sealed class PostgresVerbColumnTests(PostgresFixture fixture) : VerbColumnTests(fixture);
