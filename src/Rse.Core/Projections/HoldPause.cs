using Rse.Activities;

namespace Rse.Projections;

/// <summary>How long a reader of the log waits that is held back: shortly at first, then twice as long each time.</summary>
/// <param name="Position">Where it was held back.</param>
/// <param name="Times">How often in a row it was held back there.</param>
internal readonly record struct HoldPause(LogPosition Position, int Times)
{
    private const int ShortTimes = 7;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(25);

    /// <summary>Whether it has stood for so long that commits no longer wake the reader: they do not help it on.</summary>
    public bool IsLong => Times > ShortTimes;

    /// <summary>The state after a run over the log, and the pause before the next.</summary>
    /// <param name="isHeld">Whether the run ended before committed activities.</param>
    /// <param name="position">Where it ended.</param>
    /// <param name="longest">The longest pause, which is also the usual one.</param>
    public (HoldPause State, TimeSpan Pause) Next(bool isHeld, LogPosition position, TimeSpan longest)
    {
        if (!isHeld)
        {
            return (default, longest);
        }

        var next = new HoldPause(position, Times > 0 && Position == position ? Times + 1 : 1);
        var pause = First * Math.Pow(2, Math.Min(next.Times - 1, 20));
        return (next, pause < longest ? pause : longest);
    }
}
