using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Notifications;
using Rse.Projections;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Crash;

/// <summary>
/// Makes notifications of the log, a few activities at a time, and prints each time that facts were told: "told 3". It goes on when it has
/// read a line, so that it never runs far ahead of who means to kill it; without waiting once the input has ended. What is told goes into a
/// table that refuses to be told the same twice.
/// </summary>
internal static class NotificationRunner
{
    public static async Task RunAsync(string database, string connectionString)
    {
        var builder = new ServiceCollection().AddRse();
        builder.Services.AddSingleton<INotificationSink, Sink>();
        builder.Services.Configure<ProjectionOptions>(options => (options.BatchSize, options.LeaseDuration) = (2, TimeSpan.FromSeconds(1)));
        await using var provider = (
            database is "sqlite" ? builder.UseSqlite(connectionString) : builder.UsePostgres(connectionString)
        ).Services.BuildServiceProvider();
        await provider.GetRequiredService<ProjectionService>().CatchUpAsync("notifications");
        Console.Out.WriteLine("done");
        Console.Out.Flush();
    }

    private sealed class Sink : INotificationSink
    {
        public async ValueTask ApplyAsync(
            IWriteTransaction transaction,
            IReadOnlyList<NotificationChange> changes,
            CancellationToken cancellationToken
        )
        {
            foreach (var change in changes)
            {
                var (member, activity) = (change.Fact.MemberId.Value, change.Fact.ActivityId.Value);
                await using var command = transaction.DbTransaction.Connection!.CreateCommand();
                command.Transaction = transaction.DbTransaction;
                command.CommandText = string.Create(
                    CultureInfo.InvariantCulture,
                    $"insert into told (member_id, activity_id, withdrawn) values ({member}, {activity}, {(change.IsWithdrawn ? 1 : 0)})"
                );
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            Console.Out.WriteLine($"told {changes.Count}");
            Console.Out.Flush();
            await Console.In.ReadLineAsync(cancellationToken);
        }
    }
}
