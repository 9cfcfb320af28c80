using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Deliveries;
using Rse.Deliveries.Digests;
using Rse.Deliveries.Sending;
using Rse.Notifications;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Deliveries;

/// <summary>A network whose clock, facts, wishes and channels a test holds.</summary>
internal sealed class DeliveryNetwork : IAsyncDisposable
{
    private long _activity = 1000;

    private DeliveryNetwork() { }

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public StorageHost Host { get; private set; } = null!;

    public FakeTimeProvider Time { get; } = new(Start);

    public MemoryNotifications Notifications { get; } = new();

    public MemoryWishes Wishes { get; } = new();

    public RecordingChannel Mail { get; } = new();

    public RecordingPush Push { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async ValueTask<DeliveryNetwork> OpenAsync(
        IStorageFixture fixture,
        Action<DeliveryOptions>? configure = null,
        bool withPush = false
    )
    {
        DeliveryNetwork network = new();
        network.Wishes.Find = _ => Wish();
        network.Host = await fixture.OpenAsync(builder => network.Compose(builder, configure, withPush));
        return network;
    }

    /// <summary>The services of another node on the same network; it shares the clock, the facts, the wishes and the channels.</summary>
    public void Compose(IRseBuilder builder, Action<DeliveryOptions>? configure, bool withPush)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        builder.Services.Replace(ServiceDescriptor.Singleton<INotificationReader>(Notifications));
        builder.Services.Replace(ServiceDescriptor.Singleton<INotificationSettings>(Notifications));
        builder.Services.Replace(ServiceDescriptor.Singleton<IDeliveryWishes>(Wishes));
        builder.Services.AddSingleton<IDeliveryChannel>(Mail);
        if (withPush)
        {
            builder.Services.AddSingleton<IDeliveryChannel>(Push);
        }

        builder.Services.Configure<DeliveryOptions>(options => configure?.Invoke(options));
    }

    public static DeliveryWishes Wish(params DigestWish[] digests) =>
        new()
        {
            TimeZone = TimeZoneInfo.Utc,
            Culture = CultureInfo.GetCultureInfo("fr"),
            QuietFrom = null,
            QuietTo = null,
            Digests = digests,
        };

    public static DigestWish Daily(int hour = 8, Id<Space>? space = null) =>
        new()
        {
            SpaceId = space,
            Period = DigestPeriod.Daily,
            At = new TimeOnly(hour, 0),
            Day = DayOfWeek.Monday,
            OnlyIfAbsent = false,
        };

    /// <summary>Makes a fact, without telling the ledger.</summary>
    public NotificationChange Fact(
        Member member,
        long thread = 1,
        string kind = "comment",
        Id<Space>? space = null,
        params string[] channels
    )
    {
        NotificationChange change = new(
            kind,
            new NotificationFact
            {
                MemberId = member.Id,
                ActivityId = new Id<Activity>(Interlocked.Increment(ref _activity)),
                ActorId = null,
                At = Time.GetUtcNow(),
                Target = $"subject/{thread}",
                SubjectId = new Id<Subject>(thread),
                RootId = new Id<Subject>(thread),
                SpaceId = space,
                Audience = Audience.Network,
            },
            (channels.Length == 0 ? ["app", "mail"] : channels).ToHashSet(StringComparer.Ordinal),
            IsWithdrawn: false
        );
        Notifications.Add(change);
        return change;
    }

    /// <summary>Makes a fact that is in the app only, and so may be in a digest.</summary>
    public NotificationChange AppFact(Member member, long thread = 1, Id<Space>? space = null, string kind = "comment") =>
        Fact(member, thread, kind, space, "app", "mail/digest");

    /// <summary>Tells the ledger of facts, in one transaction.</summary>
    public async ValueTask TellAsync(params NotificationChange[] changes)
    {
        foreach (var sink in Host.Services.GetServices<INotificationSink>().Where(sink => sink is DeliveryLedger))
        {
            await Host.WriteAsync((transaction, token) => sink.ApplyAsync(transaction, changes, token));
        }
    }

    /// <summary>Tells the ledger of a new fact.</summary>
    public async ValueTask<NotificationChange> HappensAsync(Member member, long thread = 1, string kind = "comment")
    {
        var fact = Fact(member, thread, kind);
        await TellAsync(fact);
        return fact;
    }

    public ValueTask<int> SendAsync() => Host.Get<DeliverySender>().RunAsync(Token);

    public async ValueTask<int> SendAfterAsync(TimeSpan time)
    {
        Time.Advance(time);
        return await SendAsync();
    }

    public ValueTask<int> MakeDigestsAsync() => Host.Get<DigestScheduler>().RunAsync(Token);

    /// <summary>Makes and sends what is due, every few minutes of a time.</summary>
    public async ValueTask LiveAsync(TimeSpan time, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Time.Advance(time / steps);
            await MakeDigestsAsync();
            await SendAsync();
        }
    }

    public async ValueTask<IReadOnlyList<Delivery>> ListAsync(DeliveryState? state = null) =>
        (await Host.Get<DeliveryService>().ListAsync(state, null, new Rse.Paging.PageRequest { Take = 100 }, Token)).Items;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
