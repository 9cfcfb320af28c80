using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Imports.Ldbc;

public sealed class SqliteLdbcTests(SqliteLdbcTests.Network network) : LdbcContract(network), IClassFixture<SqliteLdbcTests.Network>
{
    public sealed class Network : LdbcFixture, IAsyncLifetime
    {
        private readonly SqliteFixture _storage;

        public Network()
            : this(new SqliteFixture()) { }

        private Network(SqliteFixture storage)
            : base(storage) => _storage = storage;

        public ValueTask InitializeAsync() => _storage.InitializeAsync();

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await _storage.DisposeAsync();
        }
    }
}
