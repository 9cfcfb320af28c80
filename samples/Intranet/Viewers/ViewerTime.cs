using System.Globalization;

namespace Intranet.Viewers;

/// <summary>Moments as the viewer's own clock shows them, and days as their calendar has them.</summary>
public sealed class ViewerTime(CurrentViewer viewers, TimeProvider time)
{
    /// <summary>The time zone of the viewer.</summary>
    public async ValueTask<TimeZoneInfo> ZoneAsync() =>
        (await viewers.GetAsync()).Member?.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : TimeZoneInfo.Utc;

    public async ValueTask<DateTimeOffset> LocalAsync(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, await ZoneAsync());

    public ValueTask<DateTimeOffset> NowAsync() => LocalAsync(time.GetUtcNow());

    /// <summary>The last day before a moment, as a date field holds it.</summary>
    public async ValueTask<string> LastDayAsync(DateTimeOffset end) =>
        (await LocalAsync(end.AddMilliseconds(-1))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The moment at which a day of a date field is over; null for what is no day.</summary>
    public async ValueTask<DateTimeOffset?> EndOfAsync(string? day)
    {
        if (
            !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date == DateOnly.MaxValue
        )
        {
            return null;
        }

        var midnight = date.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, (await ZoneAsync()).GetUtcOffset(midnight));
    }
}
