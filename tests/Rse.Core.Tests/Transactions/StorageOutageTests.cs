using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Rse.Core.Tests.Networks;
using Rse.Problems;
using Rse.Tests.Logging;
using Rse.Transactions;

namespace Rse.Core.Tests.Transactions;

public sealed class StorageOutageTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private const int Away = 3800;
    private const int Back = 3801;

    [Fact]
    public async Task However_many_calls_fail_one_entry_a_minute_says_so_and_one_that_the_database_is_back()
    {
        using var log = new RecordedLog();
        await using var host = await fixture.OpenAsync(log.Install);
        var outages = host.Get<StorageOutages>();
        for (var minute = 0; minute < 3; minute++)
        {
            for (var call = 0; call < 100; call++)
            {
                Assert.True(outages.Report(Full()));
            }

            host.Get<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1));
        }

        outages.Release();
        outages.Release();

        Assert.Equal(3, log.Of(Away).Count);
        Assert.Contains("201 calls", log.Of(Away)[2], StringComparison.Ordinal);
        Assert.Contains("300 failed calls", Assert.Single(log.Of(Back)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_no_outage_and_what_wraps_one_is()
    {
        await using var host = await fixture.OpenAsync();
        var outages = host.Get<StorageOutages>();

        Assert.True(outages.Report(new PluginException("lucene", "the search index failed", Full())));
        Assert.False(outages.Report(new SqliteException("SQLite Error 19: 'UNIQUE constraint failed'.", 19)));
        Assert.False(outages.Report(new InvalidOperationException("It is broken.")));
        Assert.False(outages.Report(new OperationCanceledException()));
    }

    private static SqliteException Full() => new("SQLite Error 13: 'database or disk is full'.", 13);
}
