using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;
using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Live;

/// <summary>What 2,000 open connections cost, against an endpoint that writes the same bytes and asks nothing.</summary>
internal sealed class LiveRatios : IRatioArea
{
    private const int Connections = 2000;
    private const int Posts = 5;
    private const int Rounds = 11;

    public string Name => "live";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rse-live-");
        try
        {
            await using var plain = await PlainStream.StartAsync();
            await using var network = await LiveNetwork.StartAsync(folder.FullName, Connections);

            // A few of each first: what is made once is made before anything is weighed.
            await WarmAsync(network.Address);
            await WarmAsync(plain.Address);
            var empty = Weigh();
            await using var theirs = await LiveClients.ConnectAsync(plain.Address, Connections);
            var plainWeight = Weigh() - empty;
            await using var ours = await LiveClients.ConnectAsync(network.Address, Connections);
            var ourWeight = Weigh() - empty - plainWeight;
            yield return new Ratio(
                "live.memory/plain",
                (double)ourWeight / plainWeight,
                1.5,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ourWeight / 1024.0 / Connections:0.0} kB against {plainWeight / 1024.0 / Connections:0.0} kB a connection, both "
                        + $"ends of it"
                )
            );

            var item = await CaptureAsync(network, ours);
            async ValueTask OursAsync()
            {
                var all = ours.BeginSnapshot();
                await network.PostAsync();
                await all;
            }

            async ValueTask TheirsAsync()
            {
                var all = theirs.BeginSnapshot();
                plain.Send(item);
                await all;
            }

            int[] posts = [.. Enumerable.Range(0, Posts)];
            yield return await Pair.MeasureAsync("live.delivery/plain", 4, posts, _ => OursAsync(), _ => TheirsAsync());
            yield return await LoadAsync(OursAsync, TheirsAsync);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The processor time of a delivery, whatever else the machine does.</summary>
    private static async ValueTask<Ratio> LoadAsync(Func<ValueTask> ours, Func<ValueTask> theirs)
    {
        List<(double Ours, double Theirs)> rounds = [];
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add((await SpendAsync(ours), await SpendAsync(theirs)));
        }

        double Median(Func<(double Ours, double Theirs), double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"{Median(round => round.Ours):0.0} ms of processor against {Median(round => round.Theirs):0.0} ms a post, {Rounds} rounds "
                + $"of {Posts}"
        );
        return new Ratio("live.delivery-load/plain", Median(round => round.Ours / round.Theirs), 2.5, note);
    }

    private static async ValueTask<double> SpendAsync(Func<ValueTask> deliver)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Posts; i++)
        {
            await deliver();
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Posts;
    }

    private static async ValueTask WarmAsync(Uri address)
    {
        var clients = await LiveClients.ConnectAsync(address, 50);
        await clients.DisposeAsync();
        await Task.Delay(500);
    }

    private static long Weigh()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>What a client is told of a post, for the other contender to send.</summary>
    private static async ValueTask<SseItem<byte[]>> CaptureAsync(LiveNetwork network, LiveClients clients)
    {
        var all = clients.BeginSnapshot();
        await network.PostAsync();
        await all;
        var lines = clients.Last.Split('\n');
        string Field(string name) => lines.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].TrimEnd('\r');
        return Field("event: ") is "entry"
            ? new SseItem<byte[]>(Encoding.UTF8.GetBytes(Field("data: ")), "entry") { EventId = Field("id: ") }
            : throw new InvalidOperationException($"A post is told as {clients.Last}.");
    }
}
