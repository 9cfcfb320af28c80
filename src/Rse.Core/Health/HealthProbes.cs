using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Deliveries.Sending;
using Rse.Deliveries.Storing;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Projections;
using Rse.Search;
using Rse.Transactions;

namespace Rse.Health;

/// <summary>Looks at the parts of a network.</summary>
internal sealed class HealthProbes(
    IStorageProbe storage,
    IUnitOfWork unitOfWork,
    StorageOutages outages,
    LogHoldMonitor holds,
    ProjectionService projections,
    SearchService search,
    DeliveryChannels channels,
    IDeliveryListStore deliveries,
    IOptions<ProjectionOptions> options,
    TimeProvider time
)
{
    private static readonly TimeSpan UsualLag = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UsualQueue = TimeSpan.FromMinutes(15);

    private static readonly SearchRequest Question = new() { Query = "health" };

    public async ValueTask<HealthAnswer> DatabaseAsync(CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        await storage.PingAsync(cancellationToken);
        outages.Release();
        return Good($"Answered in {Milliseconds(time.GetElapsedTime(asked))} ms.");
    }

    public async ValueTask<HealthAnswer> MigrationsAsync(CancellationToken cancellationToken) =>
        await storage.FindVersionFaultAsync(cancellationToken) is { } fault ? Bad(fault) : Good("The tables are those of this version.");

    public ValueTask<HealthAnswer> LogAsync(CancellationToken cancellationToken) =>
        new(
            holds.Current is { } hold
                ? Impaired(
                    $"Held back since {Time(hold.Since)} by {hold.Holder?.Description ?? "a transaction that this role cannot see"}."
                        + (hold.Holder is { } holder ? $" To end it: {holder.Remedy}." : "")
                )
                : Good("Nothing holds it back.")
        );

    public ValueTask<HealthAnswer> ProjectionsAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.RunHere)
        {
            return new(Good("They run in another process (Rse:Projections:RunHere is false)."));
        }

        var now = time.GetUtcNow();
        List<string> faults = [];
        foreach (var runner in projections.Runners)
        {
            if (runner.Failures > 0)
            {
                faults.Add($"{runner.Name} has failed {runner.Failures} times in a row.");
            }
            else if (runner.BehindSince is { } since && now - since > UsualLag)
            {
                faults.Add($"{runner.Name} has not reached the end of the log since {Time(since)}.");
            }
        }

        return new(faults.Count > 0 ? Impaired(string.Join(' ', faults)) : Good($"{projections.Names.Count} follow the log."));
    }

    public async ValueTask<HealthAnswer> SearchAsync(CancellationToken cancellationToken)
    {
        if (!search.IsAvailable)
        {
            return Good("This network has no search index.");
        }

        try
        {
            var found = await search.SearchAsync(Viewer.System, Question, PageRequest.First, cancellationToken);
            var condition = search.Condition is { } more ? $" {more}" : "";
            return found.IsPartial && IsLate() ? Impaired($"The index does not have everything that is committed.{condition}")
                : found.IsPartial ? Good($"Something that was committed just now is being indexed.{condition}")
                : Good($"The index has everything that is committed.{condition}");
        }
        catch (PluginException exception) when (!outages.Report(exception))
        {
            return Impaired($"The index failed: {exception.Message}");
        }
    }

    public async ValueTask<HealthAnswer> WriteLockAsync(CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(UsualWait);
        try
        {
            await unitOfWork.WriteAsync((_, _) => ValueTask.FromResult(true), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var holder = await storage.FindWriteHolderAsync(cancellationToken) ?? "another writer, here or in another process";
            return Bad($"Not free within {UsualWait.TotalSeconds} s; held by {holder}.");
        }

        return await storage.FindWriteHolderAsync(cancellationToken) is { } obstacle
            ? Bad($"Nothing can be written because of {obstacle}.")
            : Good($"Free after {Milliseconds(time.GetElapsedTime(asked))} ms.");
    }

    public async ValueTask<HealthAnswer> DeliveriesAsync(CancellationToken cancellationToken)
    {
        if (channels.Names.Count == 0)
        {
            return Good("This network has no channel besides the app.");
        }

        var now = time.GetUtcNow();
        return await deliveries.FindOldestDueAsync(Viewer.System, now, cancellationToken) is { } due && now - due > UsualQueue
            ? Impaired($"Something has been due since {Time(due)} and was not sent.")
            : Good("What is due is being sent.");
    }

    // An index that is missing, damaged or held back is late; one that has a second of posts to read is not.
    private bool IsLate() =>
        holds.Current is not null
        || projections.Runners.Any(runner => runner.Failures > 0 || time.GetUtcNow() - runner.BehindSince > UsualLag);

    private static HealthAnswer Good(string message) => new(LogLevel.Information, message);

    private static HealthAnswer Impaired(string message) => new(LogLevel.Warning, message);

    private static HealthAnswer Bad(string message) => new(LogLevel.Error, message);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);
}

/// <summary>What a probe found.</summary>
internal readonly record struct HealthAnswer(LogLevel Level, string Message);
