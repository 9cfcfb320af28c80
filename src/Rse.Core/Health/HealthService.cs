using Microsoft.Extensions.Logging;
using Rse.Transactions;

namespace Rse.Health;

/// <summary>Tells operators how a network is, part by part.</summary>
/// <remarks>
/// Thread-safe; a singleton. <c>AddHealthChecks().AddRse()</c> adds a health check for each part. Shows nothing that a member wrote, but
/// names of databases and processes: for operators only.
/// </remarks>
internal sealed class HealthService(HealthProbes probes, StorageOutages outages)
{
    /// <summary>The most time that a part has to answer.</summary>
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The parts: <c>database</c>, <c>migrations</c>, <c>log</c>, <c>projections</c>, <c>search</c>, <c>write-lock</c> and
    /// <c>deliveries</c>, in this order.
    /// </summary>
    public static IReadOnlyList<string> Parts { get; } = ["database", "migrations", "log", "projections", "search", "write-lock", "deliveries"];

    /// <summary>Finds out how a part is. It has ten seconds; a failure is a finding, and is not thrown.</summary>
    /// <param name="part">One of <see cref="Parts"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">There is no such part.</exception>
    public async ValueTask<HealthFinding> CheckAsync(string part, CancellationToken cancellationToken)
    {
        var probe = part switch
        {
            "database" => probes.DatabaseAsync,
            "migrations" => probes.MigrationsAsync,
            "log" => probes.LogAsync,
            "projections" => probes.ProjectionsAsync,
            "search" => probes.SearchAsync,
            "write-lock" => probes.WriteLockAsync,
            "deliveries" => probes.DeliveriesAsync,
            _ => (Func<CancellationToken, ValueTask<HealthAnswer>>?)null,
        };
        if (probe is null)
        {
            throw new ArgumentException($"There is no part \"{part}\"; there are: {string.Join(", ", Parts)}.", nameof(part));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Allowed);
        try
        {
            // Not every driver ends when it is asked to.
            var (level, message) = await probe(limit.Token).AsTask().WaitAsync(Allowed + TimeSpan.FromSeconds(1), cancellationToken);
            return Found(level, message, null);
        }
        catch (Exception exception)
            when (exception is TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Found(LogLevel.Error, $"There was no answer within {Allowed.TotalSeconds} s.", exception);
        }
#pragma warning disable CA1031 // Whatever a part throws is what is wrong with it.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Found(LogLevel.Error, outages.Report(exception) ? "The database does not answer." : exception.Message, exception);
        }

        HealthFinding Found(LogLevel level, string message, Exception? exception) =>
            new()
            {
                Part = part,
                Level = level,
                Message = message,
                Exception = exception,
            };
    }
}
