using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.Deliveries;
using Rse.Deliveries.Digests;
using Rse.Deliveries.Sending;
using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Benchmarks.FollowUp;

/// <summary>
/// What the digests of a minute cost in the community of 18,000 members: the time of the processor for each, from the plan to the channel,
/// and the memory that is left behind.
/// </summary>
internal sealed class DigestRatios : IRatioArea
{
    private const int Members = 2_000;
    private const int Facts = 25;
    private const int First = 200;

    public string Name => "follow-up.digests";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var (community, source) = await Community.OpenAsync();
        await community.DisposeAsync();
        var file = Path.Combine(Path.GetTempPath(), $"rse-digests-{Guid.NewGuid():N}.db");
        File.Copy(new SqliteConnectionStringBuilder(source).DataSource, file);
        try
        {
            var clock = new Clock();
            await using var services = Compose(file, clock);

            // The first ones warm up.
            await FillAsync(services, clock, 1, First);
            await RunAsync(services, clock);
            await FillAsync(services, clock, First + 1, Members);
            var memory = GC.GetTotalMemory(forceFullCollection: true);
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var sent = await RunAsync(services, clock);
            process.Refresh();
            var each = (process.TotalProcessorTime - before).TotalMilliseconds / sent;
            var grown = (GC.GetTotalMemory(forceFullCollection: true) - memory) / 1e6;
            yield return new Ratio(
                "follow-up.digest/ms-of-processor",
                each,
                10,
                string.Create(CultureInfo.InvariantCulture, $"{sent} digests of {Facts} facts")
            );
            yield return new Ratio(
                "follow-up.digests/mb-left",
                grown,
                16,
                string.Create(CultureInfo.InvariantCulture, $"after {First + sent} digests, against {First}")
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static ServiceProvider Compose(string file, Clock clock)
    {
        var builder = new ServiceCollection()
            .AddRse()
            .UseSqlite($"Data Source={file}", options => options.Durability = Storage.SqliteDurability.Normal)
            .AddDeliveryChannel<CountingChannel>();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        builder.Services.Configure<DeliveryOptions>(options => options.PerMinute = 100_000);
        builder.Services.Configure<NotificationSettingsOptions>(options => options.Digest = NotificationDigestPeriod.Daily);
        return builder.Services.BuildServiceProvider();
    }

    /// <summary>The digests of one day, from the plans to the channel.</summary>
    private static async ValueTask<int> RunAsync(ServiceProvider services, Clock clock)
    {
        var channel = (CountingChannel)services.GetServices<IDeliveryChannel>().Single();
        var before = channel.Count;
        await services.GetRequiredService<DigestScheduler>().RunAsync(CancellationToken.None);
        clock.Now = clock.Now.AddDays(1);
        await services.GetRequiredService<DigestScheduler>().RunAsync(CancellationToken.None);
        await services.GetRequiredService<DeliverySender>().RunAsync(CancellationToken.None);
        return channel.Count - before;
    }

    private static async ValueTask FillAsync(ServiceProvider services, Clock clock, int from, int count)
    {
        var log = await services
            .GetRequiredService<IActivityStore>()
            .ReadAsync(Viewer.System, LogPosition.Start, 20_000, CancellationToken.None);
        var posts = log.Select(logged => logged.Activity)
            .Where(activity => activity is { Verb: Verb.Create, SubjectId: not null, Audience.IsNetworkWide: true })
            .Take(5_000)
            .ToList();
        var facts = services.GetRequiredService<INotificationFactStore>();
        var ledger = services.GetServices<INotificationSink>().Single(sink => sink is DeliveryLedger);
        HashSet<string> app = new(StringComparer.Ordinal) { "app", NotificationDigests.Of("mail") };
        foreach (var members in Enumerable.Range(from, count).Chunk(100))
        {
            List<NotificationDraft> drafts = [];
            foreach (var member in members)
            {
                for (var i = 0; i < Facts; i++)
                {
                    var post = posts[((member * 7) + (i * 13)) % posts.Count];
                    drafts.Add(
                        new NotificationDraft(
                            NotificationKinds.Reaction,
                            NotificationGrouping.Target,
                            new NotificationFact
                            {
                                MemberId = new Id<Member>(member),
                                ActivityId = post.Id,
                                ActorId = post.ActorId,
                                At = clock.Now,
                                Target = $"subject/{post.SubjectId}",
                                SubjectId = post.SubjectId,
                                RootId = post.RootId,
                                SpaceId = post.SpaceId,
                                Audience = post.Audience,
                                Detail = "like",
                            },
                            app
                        )
                    );
                }
            }

            await services
                .GetRequiredService<IUnitOfWork>()
                .WriteAsync(
                    async (transaction, token) =>
                    {
                        await facts.ApplyAsync(transaction, new NotificationStep { Added = drafts, Now = clock.Now }, token);
                        await ledger.ApplyAsync(
                            transaction,
                            [.. drafts.Select(draft => new NotificationChange(draft.Kind, draft.Fact, draft.Channels, IsWithdrawn: false))],
                            token
                        );
                    },
                    CancellationToken.None
                );
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class CountingChannel : IDeliveryChannel
    {
        private int _count;

        public string Name => "mail";

        public int Count => _count;

        public ValueTask<DeliveryResult> DeliverAsync(DeliveryContext context, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return ValueTask.FromResult(DeliveryResult.HandedOver());
        }
    }
}
