using System.Diagnostics;
using System.Globalization;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Transactions;

/// <summary>
/// Kills a host, again and again, in the middle of storing invoices and what is said of them in one transaction each: neither is ever there
/// without the other.
/// </summary>
public abstract class HostTransactionCrashTests(IStorageFixture fixture)
{
    private const int Kills = 6;

    // One statement, so that it sees one moment: what was under way at the kill may be committed by the server a moment later.
    private const string SelectHalves = """
        select i.number
        from billing_invoice i
        where 2 <> (
            select count(*)
            from rse_subject s
            join rse_comment c on c.root_id = s.id
            join rse_activity a on a.subject_id = c.id and a.verb = 'create' and a.root_id = s.id
            where s.kind = 'invoice'
              and s.key = cast(i.number as text)
              and s.comment_count = 2)
        union all
        select cast(s.key as bigint)
        from rse_subject s
        where s.kind = 'invoice'
          and not exists (select 1 from billing_invoice i where cast(i.number as text) = s.key)
        union all
        select a.id
        from rse_activity a
        where a.subject_id is not null
          and not exists (select 1 from rse_subject s where s.id = a.subject_id)
        union all
        select i.number
        from billing_invoice i
        where i.number % 5 = 4
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The name of the database, as the process is told it.</summary>
    protected abstract string Name { get; }

    [Fact]
    public async Task No_kill_separates_an_invoice_from_its_comments()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        var database = billing.Host.Get<Database>();
        HashSet<long> committed = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            committed.UnionWith(await RunAndKillAsync(await Billing.FindConnectionStringAsync(billing.Host), billing.Clerk.Handle));

            Assert.Empty(await database.ListAsync<long>(SelectHalves, null, Token));
            Assert.Empty(await Recount.FindFaultsAsync(database, Token));
            Assert.Empty(committed.Except(await database.ListAsync<long>("select number from billing_invoice", null, Token)));
        }

        Assert.True(committed.Count > Kills);
    }

    private async ValueTask<IEnumerable<long>> RunAndKillAsync(string connectionString, string handle)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "dotnet" ? path : "dotnet"
            )
            {
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "Rse.Storage.Dapper.Crash.dll"),
                    "host",
                    Name,
                    connectionString,
                    handle,
                },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        List<string> lines = [];
        var enough = Random.Shared.Next(1, 30);
        try
        {
            while (lines.Count < enough && await process.StandardOutput.ReadLineAsync(Token) is { } line)
            {
                lines.Add(line);
            }

            // Somewhere within the next transaction, not right behind a committed one.
            await Task.Delay(TimeSpan.FromMicroseconds(Random.Shared.Next(0, 10_000)), Token);
        }
        finally
        {
            process.Kill();
        }

        var rest = await process.StandardOutput.ReadToEndAsync(Token);
        lines.AddRange(rest.Split('\n')[..^1]);
        await process.WaitForExitAsync(Token);
        Assert.True(lines.Count >= enough, $"The process ended by itself: {await process.StandardError.ReadToEndAsync(Token)}");
        return lines.Select(line => long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
    }
}

public sealed class SqliteHostTransactionCrashTests(SqliteFixture fixture)
    : HostTransactionCrashTests(fixture),
        IClassFixture<SqliteFixture>
{
    protected override string Name => "sqlite";
}

public sealed class PostgresHostTransactionCrashTests(PostgresFixture fixture) : HostTransactionCrashTests(fixture)
{
    protected override string Name => "postgres";
}
