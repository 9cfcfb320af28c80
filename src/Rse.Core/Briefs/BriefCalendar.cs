namespace Rse.Briefs;

/// <summary>Computes when briefs begin and end.</summary>
internal static class BriefCalendar
{
    /// <summary>Finds the period that contains an instant, in a member's time zone.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="timeZone">An IANA time zone; UTC if this machine does not know it.</param>
    /// <param name="period">The length of the period.</param>
    public static (DateTimeOffset Begins, DateTimeOffset Ends) Find(DateTimeOffset now, string timeZone, BriefPeriod period)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var (first, days) = period switch
        {
            BriefPeriod.WorkingDay => today.DayOfWeek switch
            {
                DayOfWeek.Friday => (today, 3),
                DayOfWeek.Saturday => (today.AddDays(-1), 3),
                DayOfWeek.Sunday => (today.AddDays(-2), 3),
                _ => (today, 1),
            },
            BriefPeriod.Week => (today.AddDays(-(((int)today.DayOfWeek + 6) % 7)), 7),
            _ => (today, 1),
        };
        return (Midnight(first, zone), Midnight(first.AddDays(days), zone));
    }

    // If clocks go forward at midnight, the day begins after the gap.
    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        // If they go back over midnight, there are two midnights: the day begins with the first.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
