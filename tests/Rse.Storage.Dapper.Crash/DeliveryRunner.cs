using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Rse.Deliveries;
using Rse.Deliveries.Sending;
using Rse.Notifications;
using Rse.People;

namespace Rse.Storage.Dapper.Crash;

/// <summary>
/// Sends deliveries into files of a folder as a node does, until it is killed, or kills itself in the middle of a call.
/// </summary>
internal static class DeliveryRunner
{
    /// <param name="database">The kind of database.</param>
    /// <param name="connectionString">Where it is.</param>
    /// <param name="folder">Where the channel writes a line for each delivery that it hands over.</param>
    /// <param name="killEvery">Of how many calls one ends the process, on average; 0 for none.</param>
    public static async Task RunAsync(string database, string connectionString, string folder, int killEvery)
    {
        var builder = new ServiceCollection().AddRse();
        builder = database is "sqlite" ? builder.UseSqlite(connectionString) : builder.UsePostgres(connectionString);
        builder.Services.Replace(ServiceDescriptor.Singleton<INotificationReader, EchoingReader>());
        builder.Services.Replace(ServiceDescriptor.Singleton<INotificationSettings, WillingSettings>());
        builder.Services.AddSingleton<IDeliveryChannel>(new FileChannel(folder, killEvery));
        builder.Services.Configure<DeliveryOptions>(options =>
        {
            // One call at a time, so that a kill leaves one delivery unknown at most.
            options.Parallel = 1;
            options.PerMinute = 100_000;
            options.PollInterval = TimeSpan.FromMilliseconds(50);
            options.LeaseDuration = TimeSpan.FromSeconds(5);
        });
        await using var provider = builder.Services.BuildServiceProvider();
        var host = provider.GetServices<IHostedService>().OfType<DeliveryHost>().Single();
        await host.StartAsync(CancellationToken.None);
        Console.Out.WriteLine("started");
        Console.Out.Flush();

        // Until the test closes the input.
        await Console.In.ReadToEndAsync();
        await host.StopAsync(CancellationToken.None);
    }

    private sealed class FileChannel(string folder, int killEvery) : IDeliveryChannel
    {
        private readonly string _file = Path.Combine(
            folder,
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}")
        );

        public string Name => "mail";

        public async ValueTask<DeliveryResult> DeliverAsync(DeliveryContext context, CancellationToken cancellationToken)
        {
            var kills = killEvery > 0 && Random.Shared.Next(killEvery) == 0;
            if (kills && Random.Shared.Next(2) == 0)
            {
                await EndAsync();
            }

            await File.AppendAllTextAsync(_file, $"{context.Key}\n", cancellationToken);
            if (kills)
            {
                await EndAsync();
            }

            return DeliveryResult.HandedOver();
        }

        private static async Task EndAsync()
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }
    }

    private sealed class EchoingReader : INotificationReader
    {
        public ValueTask<NotificationReading> ReadAsync(
            Viewer viewer,
            IReadOnlyCollection<NotificationKey> keys,
            CancellationToken cancellationToken
        ) =>
            ValueTask.FromResult(
                new NotificationReading
                {
                    Rows =
                    [
                        .. keys.Select(key =>
                            (
                                new Notification
                                {
                                    Id = new Id<Notification>(key.ActivityId.Value),
                                    Kind = "comment",
                                    Actors = [],
                                    OtherActors = 0,
                                    Subject = null,
                                    Space = null,
                                    FirstAt = DateTimeOffset.UnixEpoch,
                                    At = DateTimeOffset.UnixEpoch,
                                    IsSeen = false,
                                    IsRead = false,
                                },
                                (IReadOnlyList<NotificationKey>)[key]
                            )
                        ),
                    ],
                    Ended = new Dictionary<NotificationKey, NotificationEnd>(),
                }
            );
    }

    private sealed class WillingSettings : INotificationSettings
    {
        public ValueTask<IReadOnlyList<IReadOnlySet<string>>> DecideAsync(
            Viewer viewer,
            IReadOnlyList<NotificationQuestion> questions,
            CancellationToken cancellationToken
        ) =>
            ValueTask.FromResult<IReadOnlyList<IReadOnlySet<string>>>(
                [.. questions.Select(_ => new HashSet<string>(StringComparer.Ordinal) { "mail" })]
            );
    }
}
