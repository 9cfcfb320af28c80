using System.Diagnostics;
using System.Globalization;
using Rse.Deliveries;
using Rse.Deliveries.Storing;
using Rse.Notifications;
using Rse.Paging;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Deliveries;

/// <summary>
/// Two nodes send from one queue, and are killed again and again, most often in the middle of a call: nothing is lost, nothing is sent
/// twice, and what a kill left unknown is listed, and settled by a report or by an administrator.
/// </summary>
public abstract class DeliveryCrashTests(IStorageFixture fixture)
{
    private const int Nodes = 2;

    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("RSE_DELIVERY_KILLS"),
        CultureInfo.InvariantCulture,
        out var kills
    )
        ? kills
        : 12;

    // A long run is one of 200 kills: 10,000 deliveries.
    private static readonly int Deliveries = Kills * (Kills < 200 ? 20 : 50);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The name of the database, as the process is told it.</summary>
    protected abstract string Name { get; }

    /// <summary>Where the process finds the network.</summary>
    protected abstract ValueTask<string> FindConnectionStringAsync(StorageHost host);

    [Fact]
    public async Task Kills_lose_nothing_and_double_nothing_and_what_is_unknown_is_settled()
    {
        await using var host = await fixture.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("rse-deliveries-");
        try
        {
            var expected = await FillAsync(host);
            var place = await FindConnectionStringAsync(host);
            var left = Kills;
            await Task.WhenAll(
                Enumerable
                    .Range(0, Nodes)
                    .Select(async _ =>
                    {
                        while (Interlocked.Decrement(ref left) is var kill and >= 0)
                        {
                            await RunAndKillAsync(place, folder.FullName, inCall: kill % 2 == 0);
                        }
                    })
            );
            await RunToTheEndAsync(host, place, folder.FullName);

            var sent = await ReadAsync(folder);
            var all = await ListAsync(host);
            var unknown = all.Where(delivery => delivery.State is DeliveryState.Unknown).ToList();
            var handed = all.Where(delivery => delivery.State is DeliveryState.HandedOver).Select(delivery => delivery.Key).ToList();
            Assert.Equal(sent.Count, sent.Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(expected, all.Count);
            Assert.Equal(expected, handed.Count + unknown.Count);
            Assert.Empty(handed.Except(sent, StringComparer.Ordinal));
            Assert.InRange(unknown.Count, Kills / 2, Kills);
            TestContext.Current.TestOutputHelper?.WriteLine($"{expected} deliveries, {Kills} kills, {unknown.Count} unknown.");

            // A report says of some that they arrived; an administrator sends the others again.
            foreach (var delivery in unknown)
            {
                if (sent.Contains(delivery.Key, StringComparer.Ordinal))
                {
                    Assert.True(await host.Get<DeliverySettlement>().SettleAsync(delivery.Key, true, null, Token));
                }
                else
                {
                    await host.Get<DeliveryService>().RetryAsync(delivery.Id, null, Token);
                }
            }

            await RunToTheEndAsync(host, place, folder.FullName);

            sent = await ReadAsync(folder);
            Assert.Equal(expected, sent.Count);
            Assert.Equal(expected, sent.Distinct(StringComparer.Ordinal).Count());
            Assert.All(await ListAsync(host), delivery => Assert.Equal(DeliveryState.HandedOver, delivery.State));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async ValueTask<int> FillAsync(StorageHost host)
    {
        var now = TimeProvider.System.GetUtcNow();
        List<DeliveryEntry> entries = [];
        for (var i = 0; i < Deliveries; i++)
        {
            var member = i % 10 == 0 ? await host.World.AddMemberAsync($"member{i}") : null;
            entries.Add(
                new DeliveryEntry
                {
                    Fact = new NotificationKey(member?.Id ?? entries[^1].Fact.MemberId, new Id<Rse.Activities.Activity>(i + 1)),
                    Channel = "mail",
                    Kind = "comment",
                    Thread = string.Create(CultureInfo.InvariantCulture, $"subject/{i}"),
                    RootId = null,
                    SpaceId = null,
                    ActorId = null,
                    At = now,
                    DueAt = now,
                }
            );
        }

        await host.WriteAsync((transaction, token) => host.Get<IDeliveryLedgerStore>().AddAsync(transaction, entries, 20, now, token));
        return entries.Count;
    }

    // Half of the kills hit a call; the others anything.
    private async Task RunAndKillAsync(string place, string folder, bool inCall)
    {
        var killAt = inCall ? Random.Shared.Next(1, 6) : 0;
        using var process = OtherProcess.Start([], "deliver", Name, place, folder, killAt.ToString(CultureInfo.InvariantCulture));
        try
        {
            if (await process.StandardOutput.ReadLineAsync(Token) is null)
            {
                Assert.Fail(await process.StandardError.ReadToEndAsync(Token));
            }

            if (inCall)
            {
                await process.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromMinutes(2), Token);
            }
            else
            {
                await Task.Delay(Random.Shared.Next(10, 400), Token);
            }
        }
        finally
        {
            Kill(process);
        }
    }

    private async Task RunToTheEndAsync(StorageHost host, string place, string folder)
    {
        using var process = OtherProcess.Start([], "deliver", Name, place, folder, "0");
        try
        {
            while ((await ListAsync(host)).Any(delivery => delivery.State is DeliveryState.Waiting or DeliveryState.Sending))
            {
                Assert.False(process.HasExited, "The node ended by itself.");
                await Task.Delay(200, Token);
            }

            process.StandardInput.Close();
            await process.WaitForExitAsync(Token);
        }
        finally
        {
            Kill(process);
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static async ValueTask<List<string>> ReadAsync(DirectoryInfo folder)
    {
        List<string> lines = [];
        foreach (var file in folder.EnumerateFiles())
        {
            lines.AddRange(await File.ReadAllLinesAsync(file.FullName, Token));
        }

        return lines;
    }

    private static async ValueTask<List<Delivery>> ListAsync(StorageHost host)
    {
        List<Delivery> all = [];
        string? after = null;
        do
        {
            var page = await host.Get<DeliveryService>().ListAsync(null, null, new PageRequest { Take = 100, After = after }, Token);
            all.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);
        return all;
    }
}

public sealed class SqliteDeliveryCrashTests(SqliteFixture fixture) : DeliveryCrashTests(fixture), IClassFixture<SqliteFixture>
{
    protected override string Name => "sqlite";

    protected override async ValueTask<string> FindConnectionStringAsync(StorageHost host)
    {
        await using var connection = await host.Get<Database>().OpenPooledAsync(TestContext.Current.CancellationToken);
        return $"Data Source={connection.DataSource}";
    }
}

public sealed class PostgresDeliveryCrashTests(PostgresFixture fixture) : DeliveryCrashTests(fixture)
{
    protected override string Name => "postgres";

    protected override ValueTask<string> FindConnectionStringAsync(StorageHost host) =>
        ValueTask.FromResult(((PostgresDatabase)host.Get<Database>()).Source.ConnectionString);
}
