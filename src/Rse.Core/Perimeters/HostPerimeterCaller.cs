using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Members;
using Rse.Transactions;

namespace Rse.Perimeters;

/// <summary>Asks the host's perimeters, each on its own: one that throws, hangs or grants what it may not grants nothing, and harms no other.</summary>
internal sealed class HostPerimeterCaller(
    IEnumerable<IHostPerimeter> perimeters, IOptions<PerimeterOptions> options, IHostTransactionScope scope, TimeProvider time, ILogger<HostPerimeterCaller> logger)
{
    private const int MaxKeyLength = 200;

    private static readonly Counter<long> s_failures = RseTelemetry.Meter.CreateCounter<long>(
        "rse.perimeters.host_failures", "{failure}", "How often a host perimeter granted nothing because it failed.");

    private readonly IHostPerimeter[] _perimeters = [.. perimeters];
    private readonly PerimeterOptions _options = options.Value;

    /// <summary>The keys that all perimeters together grant; without duplicates.</summary>
    public async ValueTask<IReadOnlyCollection<string>> GrantAsync(Member member, CancellationToken cancellationToken)
    {
        if (_perimeters.Length == 0)
        {
            return [];
        }

        var context = new HostPerimeterContext { Member = member };
        if (scope.Current is null)
        {
            var granted = await Task.WhenAll(_perimeters.Select(perimeter => AskAsync(perimeter, context, cancellationToken)));
            return granted.SelectMany(keys => keys).ToHashSet(StringComparer.Ordinal);
        }

        // In a transaction of the host they may all want its one connection: none is to wait for another out of its own time.
        HashSet<string> inTurn = new(StringComparer.Ordinal);
        foreach (var perimeter in _perimeters)
        {
            inTurn.UnionWith(await AskAsync(perimeter, context, cancellationToken));
        }

        return inTurn;
    }

    private async Task<IReadOnlyCollection<string>> AskAsync(IHostPerimeter perimeter, HostPerimeterContext context, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.HostTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var member = context.Member.Id;
        try
        {
            // On a thread of the pool, and left behind at the deadline: it may block before its first await, or never look at its token.
            var token = both.Token;
            IReadOnlyCollection<string>? keys = await Task.Run(async () => await scope.RunInTurnAsync(inTurn => perimeter.GrantAsync(context, inTurn), token), token).WaitAsync(token);
            if (keys is null)
            {
                PerimeterLog.ReturnedNull(logger, perimeter.Name, member);
            }
            else if (keys.Count > _options.MaxHostKeys)
            {
                PerimeterLog.GrantedTooMuch(logger, perimeter.Name, member, keys.Count, _options.MaxHostKeys);
            }
            else if (keys.ToArray() is var copy && copy.All(IsKey))
            {
                return copy;
            }
            else
            {
                PerimeterLog.GrantedNoKey(logger, perimeter.Name, member, MaxKeyLength);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            PerimeterLog.TimedOut(logger, perimeter.Name, member, _options.HostTimeout);
        }
#pragma warning disable CA1031 // Whatever a plug-in throws, it grants nothing and stops nobody.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            PerimeterLog.Failed(logger, perimeter.Name, member, exception);
        }

        s_failures.Add(1, new KeyValuePair<string, object?>("rse.plugin", perimeter.Name));
        return [];
    }

    // What no database keeps could be granted by nobody: a NUL, or a lone surrogate.
    private static bool IsKey(string? key) =>
        key is { Length: > 0 and <= MaxKeyLength } && key.EnumerateRunes().All(rune => !System.Text.Rune.IsControl(rune) && rune != System.Text.Rune.ReplacementChar);
}
