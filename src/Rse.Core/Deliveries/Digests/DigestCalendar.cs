using System.Globalization;

namespace Rse.Deliveries.Digests;

/// <summary>Computes when digests are due. Pure: no clock, no storage.</summary>
internal static class DigestCalendar
{
    // A week, and the days around it that a clock change or another zone may move.
    private const int Days = 16;

    /// <summary>
    /// The digest of a local date; null if there is none, because it is not the day of the week, or the date does not have the time: some
    /// places skipped a whole one.
    /// </summary>
    /// <remarks>A time that the clocks skip is the next that exists; of one that comes twice, the first counts.</remarks>
    public static DigestTime? FindOn(DigestWish wish, TimeZoneInfo zone, DateOnly date)
    {
        if (wish.Period is DigestPeriod.Weekly && date.DayOfWeek != wish.Day)
        {
            return null;
        }

        var local = date.ToDateTime(wish.At, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
        {
            local = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Unspecified).AddMinutes(1);
        }

        return DateOnly.FromDateTime(local) == date ? new DigestTime(date, NameOf(wish.Period, date), ToInstant(local, zone)) : null;
    }

    /// <summary>The first digest after an instant whose date and period come after those that are closed; null if there is none.</summary>
    public static DigestTime? FindNext(DigestWish wish, TimeZoneInfo zone, DateTimeOffset after, DateOnly? lastDate, string? lastPeriod)
    {
        var date = LocalDate(zone, after).AddDays(-1);
        date = lastDate is { } last && last >= date ? last.AddDays(1) : date;
        for (var i = 0; i < Days; i++, date = date.AddDays(1))
        {
            if (
                FindOn(wish, zone, date) is { } found
                && found.At > after
                && !string.Equals(found.Period, lastPeriod, StringComparison.Ordinal)
            )
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The last digest from a date on that is due by an instant, which catches up on those before; null for none.</summary>
    public static DigestTime? FindLast(DigestWish wish, TimeZoneInfo zone, DateOnly from, DateTimeOffset until)
    {
        for (var date = LocalDate(zone, until).AddDays(1); date >= from; date = date.AddDays(-1))
        {
            if (FindOn(wish, zone, date) is { } found && found.At <= until)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The first instant at which it is not quiet any more; null if it is not quiet at the instant.</summary>
    /// <param name="wishes">The quiet hours and the zone.</param>
    /// <param name="now">The instant.</param>
    public static DateTimeOffset? FindQuietEnd(DeliveryWishes wishes, DateTimeOffset now)
    {
        if (wishes is not { QuietFrom: { } from, QuietTo: { } to } || from == to)
        {
            return null;
        }

        var local = TimeZoneInfo.ConvertTime(now, wishes.TimeZone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        if (!time.IsBetween(from, to))
        {
            return null;
        }

        var date = DateOnly.FromDateTime(local);
        var end = (time < to ? date : date.AddDays(1)).ToDateTime(to, DateTimeKind.Unspecified);
        while (wishes.TimeZone.IsInvalidTime(end))
        {
            end = end.AddMinutes(1);
        }

        // Of an end that comes twice, the first may be past.
        var first = ToInstant(end, wishes.TimeZone);
        var second = new DateTimeOffset(end, wishes.TimeZone.GetUtcOffset(end)).ToUniversalTime();
        return first > now ? first
            : second > now ? second
            : null;
    }

    /// <summary>The name of the period that a date belongs to.</summary>
    public static string NameOf(DigestPeriod period, DateOnly date)
    {
        if (period is DigestPeriod.Daily)
        {
            return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        var day = date.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}");
    }

    public static DateOnly LocalDate(TimeZoneInfo zone, DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone) =>
        // Of two offsets the larger one comes first.
        new DateTimeOffset(
            local,
            zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)
        ).ToUniversalTime();
}

/// <summary>When a digest is due.</summary>
/// <param name="Date">Its local date.</param>
/// <param name="Period">Its period.</param>
/// <param name="At">The instant. UTC.</param>
internal sealed record DigestTime(DateOnly Date, string Period, DateTimeOffset At);
