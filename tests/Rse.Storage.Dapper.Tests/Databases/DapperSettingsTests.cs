using Microsoft.Data.Sqlite;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>A host's Dapper has type handlers, maps and settings for its whole process; Rse stores and shows what people wrote.</summary>
/// <remarks>In a process of its own, because they would hold for every other test of this one.</remarks>
public abstract class DapperSettingsTests(IStorageFixture fixture)
{
    /// <summary>The name of the database, as the process is told it.</summary>
    protected abstract string Name { get; }

    /// <summary>Where the process finds the network.</summary>
    protected abstract ValueTask<string> FindConnectionStringAsync(StorageHost host);

    [Fact]
    public async Task Handlers_of_the_host_rewrite_no_text_and_no_number_in_its_own_transaction_neither()
    {
        await using var host = await fixture.OpenAsync();

        var said = await OtherProcess.RunAsync([], "handlers", Name, await FindConnectionStringAsync(host));

        const string Line = "Two| A text with #topic and spaces. |1|True";
        Assert.Equal([Line, Line], said.Split('\n', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        var texts = await host.Get<Database>()
            .ListAsync<string>("select p.body from rse_post p", null, TestContext.Current.CancellationToken);
        Assert.Equal(2, texts.Count(text => text.Contains("A text with #topic", StringComparison.Ordinal)));
    }
}

public sealed class SqliteDapperSettingsTests(SqliteFixture fixture) : DapperSettingsTests(fixture), IClassFixture<SqliteFixture>
{
    protected override string Name => "sqlite";

    protected override async ValueTask<string> FindConnectionStringAsync(StorageHost host)
    {
        await using var connection = await host.Get<Database>().OpenPooledAsync(TestContext.Current.CancellationToken);
        return new SqliteConnectionStringBuilder { DataSource = connection.DataSource }.ToString();
    }
}

public sealed class PostgresDapperSettingsTests(PostgresFixture fixture) : DapperSettingsTests(fixture)
{
    protected override string Name => "postgres";

    protected override ValueTask<string> FindConnectionStringAsync(StorageHost host) =>
        ValueTask.FromResult(((PostgresDatabase)host.Get<Database>()).Source.ConnectionString);
}
