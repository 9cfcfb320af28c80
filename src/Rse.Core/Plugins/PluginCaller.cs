using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Plugins;

/// <summary>
/// Calls plug-ins, each on its own: one that throws, hangs or breaks its contract is logged, counted and passed over, and stops nothing
/// else.
/// </summary>
internal sealed class PluginCaller(IHostTransactionScope transactions, TimeProvider time, ILogger<PluginCaller> logger)
{
    /// <summary>Whether several plug-ins may be called at once.</summary>
    /// <remarks>
    /// In a transaction of the host they may all want its one connection, and none is to wait for another out of its own time.
    /// </remarks>
    public bool MayCallInParallel => transactions.Current is null;

    /// <summary>Calls a plug-in whose failure is passed over.</summary>
    /// <param name="call">Which, and for how long.</param>
    /// <param name="ask">Calls it, and reads all of its answer that is needed: what is lazy there throws here.</param>
    /// <param name="findFault">
    /// What its contract forbids in an answer, as a sentence without content; null where the answer is good.
    /// </param>
    /// <param name="cancellationToken">The request's; its cancellation is thrown on.</param>
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
#pragma warning disable CA1031 // Whatever a plug-in throws, it stops nothing else.
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

    /// <summary>Calls a plug-in that is tried again where it fails: what it throws is thrown on.</summary>
    /// <remarks>It is waited for beyond its time, because two of its calls must never overlap.</remarks>
    /// <param name="call">Which, and after how long it is cancelled.</param>
    /// <param name="run">Calls it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="PluginException">It was cancelled because its time was over.</exception>
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

    // On a thread of the pool, and left behind at the deadline: a plug-in may block before its first await, or never look at its token.
    private async Task<T> RunBesideAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken token)
    {
        var asking = Task.Run(async () => await transactions.RunInTurnAsync(ask, token), token);

        // What it throws once nobody waits is nobody's to handle, and no unobserved exception of the host either.
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
