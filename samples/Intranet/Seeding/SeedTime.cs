using System.Globalization;

namespace Intranet.Seeding;

/// <summary>Dates of the seed: they cover the three months before the first start of the sample.</summary>
internal sealed class SeedTime(DateTimeOffset now)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public DateTimeOffset Now => now;

    /// <summary>
    /// <c>-12 09:30</c> is half past nine twelve days ago in Paris, or the Friday before if that was a weekend; <c>-95m</c> is 95
    /// minutes ago.
    /// </summary>
    public DateTimeOffset Of(string at)
    {
        if (at.EndsWith('m'))
        {
            return now + Span(at);
        }

        var parts = at.Split(' ');
        var day = TimeZoneInfo.ConvertTime(now, Paris).Date.AddDays(int.Parse(parts[0], CultureInfo.InvariantCulture));
        day = day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(-1),
            DayOfWeek.Sunday => day.AddDays(-2),
            _ => day,
        };
        var local = day + TimeSpan.Parse(parts[1], CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, Paris.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Days ago, at nine in the morning.</summary>
    public DateTimeOffset Of(int days) => Of($"{days} 09:00");

    /// <summary>The end of a future day, in Paris.</summary>
    public DateTimeOffset EndOf(int days)
    {
        var local = TimeZoneInfo.ConvertTime(now, Paris).Date.AddDays(days + 1);
        return new DateTimeOffset(local, Paris.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Some time after a moment, but never in the future.</summary>
    public DateTimeOffset After(DateTimeOffset moment, TimeSpan span) => moment + span < now ? moment + span : now.AddMinutes(-1);

    /// <summary><c>35m</c>, <c>2h</c> or <c>3d</c>.</summary>
    public static TimeSpan Span(string text)
    {
        var number = int.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => throw new FormatException($"'{text}' is not a span such as 35m, 2h or 3d."),
        };
    }
}
