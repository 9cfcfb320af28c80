using System.Globalization;

namespace Rse.Search.Queries;

/// <summary>Reads the dates of <c>before:</c> and <c>after:</c>.</summary>
internal static class QueryDates
{
    /// <summary>Reads a day (<c>2026-05-17</c>), a month (<c>2026-05</c>) or a year (<c>2026</c>).</summary>
    /// <param name="text">The value of the filter.</param>
    /// <param name="first">The first day of it.</param>
    /// <param name="next">The first day behind it.</param>
    /// <returns>False for any other text, and beyond the years 1 to 9998.</returns>
    public static bool TryParse(string text, out DateOnly first, out DateOnly next)
    {
        next = default;
        if (!IsDate(text, "yyyy-MM-dd", out first) && !IsDate(text, "yyyy-MM", out first) && !IsDate(text, "yyyy", out first))
        {
            return false;
        }

        if (first.Year > 9998)
        {
            return false;
        }

        next = text.Length switch
        {
            4 => first.AddYears(1),
            7 => first.AddMonths(1),
            _ => first.AddDays(1),
        };
        return true;
    }

    /// <summary>When a day begins in a time zone.</summary>
    public static DateTimeOffset BeginningOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);

        // Where the clocks jump over midnight, the day begins behind the gap.
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return midnight.Ticks >= offset.Ticks ? new DateTimeOffset(midnight, offset).ToUniversalTime() : DateTimeOffset.MinValue;
    }

    private static bool IsDate(string text, string format, out DateOnly day) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
