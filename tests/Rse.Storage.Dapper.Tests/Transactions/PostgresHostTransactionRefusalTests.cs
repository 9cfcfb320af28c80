using Dapper;
using Npgsql;
using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class PostgresHostTransactionRefusalTests(PostgresFixture fixture) : HostTransactionRefusalTests(fixture)
{
    private readonly PostgresFixture _fixture = fixture;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transaction_in_which_a_statement_of_the_host_failed_is_refused()
    {
        await using var billing = await Billing.OpenAsync(_fixture);
        await using var transaction = await billing.BeginAsync();
        await Assert.ThrowsAsync<PostgresException>(() => billing.Connection.ExecuteAsync("select 1 / 0", transaction: transaction));

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await billing.Transactions.RunAsync(transaction, async token => await billing.CommentAsync(42, cancellationToken: token), Token)
        );

        Assert.Contains("Roll it back", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_whose_search_path_finds_no_tables_is_refused_and_its_transaction_is_still_fit_for_use()
    {
        await using var billing = await Billing.OpenAsync(_fixture);
        await using var transaction = await billing.BeginAsync();
        await billing.Connection.ExecuteAsync("set local search_path = pg_catalog", transaction: transaction);

        var fault = await Assert.ThrowsAsync<ArgumentException>(async () =>
            await billing.Transactions.RunAsync(transaction, async token => await billing.CommentAsync(42, cancellationToken: token), Token)
        );

        Assert.Contains("the search path finds no tables of Rse", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, await billing.Connection.ExecuteScalarAsync<int>("select 1", transaction: transaction));
    }
}
