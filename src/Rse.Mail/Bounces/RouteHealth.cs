namespace Rse.Mail.Bounces;

/// <summary>Whether letters go to a route (the domain of the recipients), after refusals that are ours.</summary>
/// <remarks>
/// Immutable and pure. The first pause is half an hour, each further one twice as long, six hours at most; a success ends it.
/// </remarks>
internal sealed record RouteHealth
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    public static RouteHealth New { get; } = new();

    /// <summary>Refusals since the last success that each began a pause.</summary>
    public int Pauses { get; init; }

    /// <summary>No letters before this time; null when the route is open.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    public bool IsOpen(DateTimeOffset now) => PausedUntil is not { } until || until <= now;

    /// <summary>The state after a report. Reports that come during a pause are of letters sent before it, and do not lengthen it.</summary>
    public RouteHealth After(ReportClass report, DateTimeOffset now)
    {
        if (report == ReportClass.Success)
        {
            return New;
        }

        if (report != ReportClass.Policy || !IsOpen(now))
        {
            return this;
        }

        var pause = FirstPause * Math.Pow(2, Math.Min(Pauses, 10));
        return new RouteHealth { Pauses = Pauses + 1, PausedUntil = now + (pause < LongestPause ? pause : LongestPause) };
    }
}
