using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Plugins;

/// <summary>
/// Calls plug-ins in isolation: it logs, counts and skips one that throws, hangs or breaks its contract, and nothing else stops.
/// </summary>
internal sealed class PluginCaller(IHostTransactionScope transactions, TimeProvider time, ILogger<PluginCaller> logger)
{
    /// <summary>Whether several plug-ins may be called at once.</summary>
    /// <remarks>
    /// In a transaction of the host they share one connection, and waiting for another plug-in must not use up a plug-in's time.
    /// </remarks>
    public bool MayCallInParallel => transactions.Current is null;

    /// <summary>Calls a plug-in, and skips it if it fails.</summary>
    /// <param name="call">The call.</param>
    /// <param name="ask">Calls it, and enumerates its answer, so that lazy parts throw here.</param>
    /// <param name="findFault">
    /// What its contract forbids in an answer, as a sentence without content; null if the answer is good.
    /// </param>
    /// <param name="cancellationToken">The token of the request; its cancellation propagates.</param>
    public async ValueTask<PluginAnswer<T>> CallAsync<T>(
        PluginCall call,
        Func<CancellationToken, ValueTask<T>> ask,
        Func<T, string?>? findFault,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        using var deadline = new CancellationTokenSource(call.Allowed, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var token = both.Token;
        PluginAnswer<T> answer;
        try
        {
            var (value, fault) = call.IsOwn ? await AskAsync(cancellationToken) : await RunBesideAsync(AskAsync, token);
            answer = new PluginAnswer<T>(value, fault is null ? null : new PluginFailure(PluginOutcome.Invalid, fault, null));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (RefusedException) when (call.Contract.MayRefuse)
        {
            PluginMetrics.Record(call, PluginOutcome.Answered, started);
            throw;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            answer = new PluginAnswer<T>(default, new PluginFailure(PluginOutcome.TimedOut, DescribeTime(call), null));
        }
#pragma warning disable CA1031 // A plug-in may throw anything, and must stop nothing else.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer = new PluginAnswer<T>(
                default,
                new PluginFailure(PluginOutcome.Threw, $"It threw {exception.GetType().Name}.", exception)
            );
        }

        PluginMetrics.Record(call, answer.Failure?.Outcome ?? PluginOutcome.Answered, started);
        Log(call, answer.Failure);
        return answer;

        async ValueTask<(T Value, string? Fault)> AskAsync(CancellationToken inTurn)
        {
            var value = await ask(inTurn);
            return (value, findFault?.Invoke(value));
        }
    }

    /// <summary>Calls a plug-in that is retried if it fails: its exceptions propagate.</summary>
    /// <remarks>It waits beyond the time limit, because two calls of the plug-in must never overlap.</remarks>
    /// <param name="call">The call; it is cancelled after its time limit.</param>
    /// <param name="run">Calls it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="PluginException">It exceeded its time limit and was cancelled.</exception>
    public async ValueTask RunAsync(PluginCall call, Func<CancellationToken, ValueTask> run, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var deadline = new CancellationTokenSource(call.Allowed, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var outcome = PluginOutcome.Threw;
        try
        {
            await run(both.Token);
            outcome = PluginOutcome.Answered;
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            outcome = PluginOutcome.TimedOut;
            throw new PluginException(call.Name, DescribeTime(call), exception);
        }
        finally
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                PluginMetrics.Record(call, outcome, started);
            }
        }
    }

    // On a pool thread, and abandoned at the deadline: a plug-in may block before its first await, or ignore its token.
    private async Task<T> RunBesideAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken token)
    {
        var asking = Task.Run(async () => await transactions.RunInTurnAsync(ask, token), token);

        // Nobody handles what it throws after that; it must not become an unobserved exception of the host.
        _ = asking.ContinueWith(
            static left => _ = left.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        return await asking.WaitAsync(token);
    }

    private static string DescribeTime(PluginCall call) =>
        string.Create(CultureInfo.InvariantCulture, $"It took longer than {call.Allowed.TotalSeconds:0.###} seconds.");

    private void Log(PluginCall call, PluginFailure? failure)
    {
        switch (failure)
        {
            case { Outcome: PluginOutcome.Threw }:
                PluginLog.Threw(logger, failure.Exception!, call.Name, call.Contract.Name, call.About, call.Contract.OnFailure);
                break;
            case { Outcome: PluginOutcome.TimedOut }:
                PluginLog.TimedOut(logger, call.Name, call.Contract.Name, call.Allowed, call.About, call.Contract.OnFailure);
                break;
            case not null:
                PluginLog.Invalid(logger, call.Name, call.Contract.Name, call.About, call.Contract.OnFailure, failure.Message);
                break;
        }
    }
}
