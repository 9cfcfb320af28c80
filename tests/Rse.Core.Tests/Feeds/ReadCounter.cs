using System.Diagnostics;
using Rse.Storage;

namespace Rse.Core.Tests.Feeds;

/// <summary>
/// Counts the commands that read, by their spans, in the flow that made it: what other tests do at the same time has another trace.
/// </summary>
internal sealed class ReadCounter : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly Activity _root = new Activity("count").SetIdFormat(ActivityIdFormat.W3C).Start();
    private int _count;

    public ReadCounter()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RseStorageTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStarted = span =>
            {
                if (span.TraceId == _root.TraceId)
                {
                    Interlocked.Increment(ref _count);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>How many commands were read since it was last asked.</summary>
    public int Take() => Interlocked.Exchange(ref _count, 0);

    public void Dispose()
    {
        _root.Dispose();
        _listener.Dispose();
    }
}
