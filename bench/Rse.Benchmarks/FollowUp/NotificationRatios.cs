using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Ratios;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;

namespace Rse.Benchmarks.FollowUp;

/// <summary>What notifications cost those who read them, and those whose comments make them.</summary>
internal sealed class NotificationRatios : IRatioArea
{
    private const int Rounds = 120;
    private const int Mentions = 10;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public string Name => "follow-up.notifications";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        await using (var network = await NotificationNetwork.OpenAsync())
        {
            yield return await ReadAsync(network);
        }

        foreach (var ratio in await WriteAsync())
        {
            yield return ratio;
        }
    }

    private static async ValueTask<Ratio> ReadAsync(NotificationNetwork network)
    {
        var service = network.Services.GetRequiredService<NotificationService>();
        using var raw = new RawNotificationReader(network.ConnectionString);
        var page = new PageRequest { Take = 20 };
        var list = await service.ListAsync(network.Reader, page);
        var count = await service.CountAsync(network.Reader);
        var (rows, unread) = raw.Read(network.Reader);
        if (
            count != unread
            || !list.Items.Select(Describe).SequenceEqual(rows.Take(20).Select(row => row.Describe()), StringComparer.Ordinal)
        )
        {
            throw new InvalidOperationException(
                $"The lists differ: {count} and {unread} unread, {list.Items.Count} and {rows.Count} rows."
            );
        }

        return await Pair.MeasureAsync(
            $"follow-up.notifications.list-and-count-of-{NotificationNetwork.Notifications}/raw",
            1.3,
            Enumerable.Repeat(network.Reader, 100).ToList(),
            async viewer =>
            {
                await service.ListAsync(viewer, page);
                await service.CountAsync(viewer);
            },
            viewer =>
            {
                raw.Read(viewer);
                return ValueTask.CompletedTask;
            }
        );
    }

    /// <summary>
    /// The same comments in two networks, in one of which the readers of the log run as in a host. Who writes pauses until everybody was
    /// notified, as people do between two comments.
    /// </summary>
    private static async ValueTask<IReadOnlyList<Ratio>> WriteAsync()
    {
        await using var running = await NotificationNetwork.OpenAsync();
        await using var resting = await NotificationNetwork.OpenAsync();
        await running.StartAsync();
        var handles = await FindHandlesAsync(running);
        List<double> ratios = [];
        List<TimeSpan> delays = [];
        for (var round = 0; round < Rounds; round++)
        {
            var body = $"What about {string.Join(", ", handles.Select(handle => $"@{handle}"))}? Number {round}.";

            // Who goes second finds the processor warm: take turns at that as well.
            var first = round % 2 == 0 ? await TimeAsync(resting, body) : default;
            var with = await TimeAsync(running, body);
            delays.Add(await WaitAsync(running, with.Comment));
            var without = round % 2 == 0 ? first : await TimeAsync(resting, body);
            ratios.Add(with.Took / without.Took);
        }

        // The compiler has not seen the first ones.
        var cost = ratios.Skip(Rounds / 6).Order().ElementAt(Rounds / 2 - Rounds / 12);
        var delay = delays.Skip(Rounds / 6).Order().ElementAt((int)(0.95 * Rounds * 5 / 6));
        return
        [
            new Ratio(
                "follow-up.comment-with-10-mentions-in-thread-of-500/not-notified",
                cost,
                1.15,
                string.Create(CultureInfo.InvariantCulture, $"median of {Rounds * 5 / 6} rounds")
            ),
            new Ratio(
                "follow-up.notified-p95/1s",
                delay / Soon,
                1,
                string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMilliseconds:0} ms until {NotificationNetwork.Followers} have it")
            ),
        ];
    }

    private static async ValueTask<(Comments.Comment Comment, double Took)> TimeAsync(NotificationNetwork network, string body)
    {
        var start = Stopwatch.GetTimestamp();
        var comment = await network.CommentAsync(body);
        return (comment, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }

    private static async ValueTask<TimeSpan> WaitAsync(NotificationNetwork network, Comments.Comment comment)
    {
        var start = Stopwatch.GetTimestamp();
        while (network.CountFacts(comment) < NotificationNetwork.Followers - 1)
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException($"Only {network.CountFacts(comment)} members were notified within 30 s.");
            }

            await Task.Delay(2);
        }

        var delay = Stopwatch.GetElapsedTime(start);

        // What else reads the log comes to its end.
        await Task.Delay(400);
        return delay;
    }

    private static async ValueTask<IReadOnlyList<string>> FindHandlesAsync(NotificationNetwork network)
    {
        var members = network.Services.GetRequiredService<Members.MemberService>();
        var page = await members.ListAsync(network.Reader, new PageRequest { Take = Mentions + 1 });
        return [.. page.Items.Where(member => member.Id != network.Reader.MemberId).Take(Mentions).Select(member => member.Handle)];
    }

    private static string Describe(Notification row) =>
        string.Join(
            '|',
            [
                row.Id.Value,
                row.Kind,
                string.Join(',', row.Actors.Select(actor => actor.Handle)),
                row.OtherActors,
                row.FirstAt.ToUnixTimeMilliseconds(),
                row.At.ToUnixTimeMilliseconds(),
                row.IsSeen,
                row.IsRead,
                row.Subject!.Id.Value,
                row.Subject.Body,
                row.Subject.Counts.Comments,
                string.Join(',', row.Subject.Topics),
            ]
        );
}
