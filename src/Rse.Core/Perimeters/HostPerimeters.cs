using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Rse.Members;
using Rse.Problems;

namespace Rse.Perimeters;

/// <summary>The one place where perimeters of the host are called, all at once and for two seconds at most; one that fails grants nothing, and stops no other.</summary>
internal sealed class HostPerimeters
{
    private const int MaxKeys = 1_000;
    private const int MaxKeyLength = 200;

    private static readonly TimeSpan _allowed = TimeSpan.FromSeconds(2);
    private static readonly Counter<long> _failures =
        RseTelemetry.Meter.CreateCounter<long>("rse.perimeters.host_failures", "{failure}", "Calls of a host perimeter that threw, ran out of time or broke its contract.");

    private readonly IHostPerimeter[] _perimeters;
    private readonly IPerimeterStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<HostPerimeters> _logger;

    public HostPerimeters(IEnumerable<IHostPerimeter> perimeters, IPerimeterStore store, TimeProvider time, ILogger<HostPerimeters> logger)
    {
        _perimeters = [.. perimeters];
        _store = store;
        _time = time;
        _logger = logger;
    }

    /// <summary>Fails where two perimeters have one name, or one has none; all faults are named.</summary>
    /// <exception cref="PluginException">A name is missing or in use twice.</exception>
    public void Check()
    {
        var faults = _perimeters.GroupBy(perimeter => perimeter.Name, StringComparer.Ordinal)
            .Where(claims => string.IsNullOrWhiteSpace(claims.Key) || claims.Count() > 1)
            .Select(claims => $"the name \"{claims.Key}\" is claimed by {string.Join(" and ", claims.Select(claim => claim.GetType().Name))}; each perimeter has a name of its own.")
            .ToList();
        if (faults.Count > 0)
        {
            throw new PluginException(nameof(IHostPerimeter), string.Join(' ', faults));
        }
    }

    /// <summary>The values of the audiences that the host grants a member now; a key that nothing uses yet grants nothing to see.</summary>
    public async ValueTask<IReadOnlyList<long>> GrantAsync(Member member, CancellationToken cancellationToken)
    {
        if (_perimeters.Length == 0)
        {
            return [];
        }

        var context = new HostPerimeterContext { Member = member };
        var granted = await Task.WhenAll(_perimeters.Select(perimeter => AskAsync(perimeter, context, cancellationToken)));
        var keys = granted.SelectMany(list => list).ToHashSet(StringComparer.Ordinal);
        return keys.Count == 0 ? [] : [.. (await _store.FindAudienceKeysAsync(keys, cancellationToken)).Values.Select(key => Audience.Granted(key).Value)];
    }

    private async Task<IReadOnlyCollection<string>> AskAsync(IHostPerimeter perimeter, HostPerimeterContext context, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new CancellationTokenSource(_allowed, _time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            var keys = await perimeter.GrantAsync(context, linked.Token).AsTask().WaitAsync(_allowed, _time, cancellationToken);
            if (keys is null || keys.Count > MaxKeys || keys.Any(key => string.IsNullOrWhiteSpace(key) || key.Length > MaxKeyLength))
            {
                throw new PluginException(perimeter.Name, $"it must grant at most {MaxKeys} keys of 1 to {MaxKeyLength} characters each.");
            }

            return keys;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // Whatever goes wrong closes, and never opens.
            _failures.Add(1, new KeyValuePair<string, object?>("rse.perimeter.name", perimeter.Name));
            PerimeterLog.HostPerimeterFailed(_logger, exception, perimeter.Name, context.Member.Id);
            return [];
        }
    }
}
