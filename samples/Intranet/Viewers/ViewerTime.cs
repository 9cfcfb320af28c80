using System.Globalization;

namespace Intranet.Viewers;

/// <summary>Converts times and days to and from the viewer's time zone.</summary>
public sealed class ViewerTime(CurrentViewer viewers, TimeProvider time)
{
    /// <summary>The time zone of the viewer.</summary>
    public async ValueTask<TimeZoneInfo> ZoneAsync() =>
        (await viewers.GetAsync()).Member?.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : TimeZoneInfo.Utc;

    public async ValueTask<DateTimeOffset> LocalAsync(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, await ZoneAsync());

    public ValueTask<DateTimeOffset> NowAsync() => LocalAsync(time.GetUtcNow());

    /// <summary>The last day before a time, in the format of a date field.</summary>
    public async ValueTask<string> LastDayAsync(DateTimeOffset end) =>
        (await LocalAsync(end.AddMilliseconds(-1))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The end of a day from a date field, exclusive; null if it is not a day.</summary>
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
