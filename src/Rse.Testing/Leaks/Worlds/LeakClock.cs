namespace Rse.Testing.Leaks.Worlds;

/// <summary>The clock of a world, which only acts advance.</summary>
internal sealed class LeakClock : TimeProvider
{
    private long _milliseconds = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Read(ref _milliseconds));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _milliseconds, (long)time.TotalMilliseconds);
}
