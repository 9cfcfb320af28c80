using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Transactions;

namespace Rse.Live;

/// <summary>When the connections are looked at: at a commit, and from time to time.</summary>
internal sealed class LivePulse(ActivitySignal signal, IOptions<LiveOptions> options, TimeProvider time)
{
    public LiveOptions Options => options.Value;

    public TimeProvider Time => time;

    /// <inheritdoc cref="ActivitySignal.Next"/>
    public Task Next => signal.Next;

    /// <summary>How exactly heartbeats keep their time.</summary>
    public TimeSpan Tick => Options.Heartbeat / 15;

    /// <summary>Whether a connection has been silent for so long that it is to be heard of.</summary>
    public bool IsDue(long lastAt) => time.GetElapsedTime(lastAt) >= Options.Heartbeat - Tick;
}
