using System.Globalization;
using CsCheck;
using Rse.Deliveries;
using Rse.Deliveries.Digests;

namespace Rse.Core.Tests.Deliveries;

public sealed class DigestCalendarTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static readonly string[] Zones =
    [
        "Europe/Paris",
        "America/St_Johns",
        "America/Santiago",
        "Asia/Beirut",
        "Africa/Cairo",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Apia",
        "UTC",
    ];

    [Theory]
    [InlineData("2026-03-28", "02:30", "2026-03-28T01:30:00Z")]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:00:00Z")] // The clock skips from 2 to 3: the next time that exists.
    [InlineData("2026-03-29", "03:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-30", "02:30", "2026-03-30T00:30:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z")] // It comes twice: the first.
    [InlineData("2026-10-25", "03:30", "2026-10-25T02:30:00Z")]
    public void A_digest_is_due_at_the_hour_of_the_member_in_both_nights_of_the_clock(string date, string time, string expected)
    {
        var found = DigestCalendar.FindOn(Daily(time), Paris, Date(date))!;

        Assert.Equal(Instant(expected), found.At);
        Assert.Equal(date, found.Period);
    }

    [Fact]
    public void A_date_that_a_place_skipped_has_no_digest()
    {
        var apia = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");
        var before = DigestCalendar.FindOn(Daily("08:00"), apia, new DateOnly(2011, 12, 29))!;

        var next = DigestCalendar.FindNext(Daily("08:00"), apia, before.At, before.Date, before.Period)!;

        Assert.Equal((new DateOnly(2011, 12, 31), before.At.AddDays(1)), (next.Date, next.At));
    }

    [Theory]
    [InlineData("2026-12-28", "2026-W53")]
    [InlineData("2027-01-03", "2026-W53")]
    [InlineData("2027-01-04", "2027-W01")]
    [InlineData("2024-12-30", "2025-W01")]
    public void A_week_has_the_name_of_ISO_8601(string date, string name) =>
        Assert.Equal(name, DigestCalendar.NameOf(DigestPeriod.Weekly, Date(date)));

    [Fact]
    public void A_weekly_digest_has_its_day_and_one_a_week_when_the_day_changes()
    {
        var monday = Daily("08:00") with { Period = DigestPeriod.Weekly, Day = DayOfWeek.Monday };
        var made = DigestCalendar.FindNext(monday, Paris, Instant("2026-03-22T12:00:00Z"), null, null)!;
        Assert.Equal(("2026-W13", new DateOnly(2026, 3, 23)), (made.Period, made.Date));

        var next = DigestCalendar.FindNext(monday with { Day = DayOfWeek.Friday }, Paris, made.At, made.Date, made.Period)!;

        Assert.Equal(("2026-W14", new DateOnly(2026, 4, 3)), (next.Period, next.Date));
    }

    [Theory]
    [InlineData("22:00", "07:00", "2026-03-01T21:00:00Z", "2026-03-02T06:00:00Z")]
    [InlineData("22:00", "07:00", "2026-03-02T05:59:59Z", "2026-03-02T06:00:00Z")]
    [InlineData("22:00", "07:00", "2026-03-02T06:00:00Z", null)]
    [InlineData("22:00", "07:00", "2026-03-01T20:59:59Z", null)]
    [InlineData("12:00", "14:00", "2026-03-02T11:30:00Z", "2026-03-02T13:00:00Z")]
    [InlineData("22:00", "02:30", "2026-03-28T23:00:00Z", "2026-03-29T01:00:00Z")] // Ends within the hour that is skipped.
    [InlineData("22:00", "02:30", "2026-10-24T23:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("08:00", "08:00", "2026-03-02T07:30:00Z", null)]
    public void Quiet_hours_end_at_the_hour_of_the_member(string from, string to, string now, string? expected)
    {
        var wishes = new DeliveryWishes
        {
            TimeZone = Paris,
            Culture = CultureInfo.InvariantCulture,
            QuietFrom = Time(from),
            QuietTo = Time(to),
            Digests = [],
        };

        Assert.Equal(expected is null ? null : Instant(expected), DigestCalendar.FindQuietEnd(wishes, Instant(now)));
    }

    [Fact]
    public void In_every_zone_the_digests_of_a_year_are_one_a_date_in_order_at_the_time_or_right_behind_a_gap() =>
        Gen.Select(Gen.Int[0, Zones.Length - 1], Gen.Int[0, (24 * 60) - 1], Gen.Int[2005, 2035])
            .Sample(
                (place, minute, year) =>
                {
                    var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[place]);
                    var wish = Daily("00:00") with { At = TimeOnly.MinValue.AddMinutes(minute) };
                    DigestTime? last = null;
                    var first = new DateTimeOffset(year, 1, 1, 12, 0, 0, TimeSpan.Zero);
                    for (var after = first; after < first.AddDays(365); after = last.At)
                    {
                        var next = DigestCalendar.FindNext(wish, zone, after, last?.Date, last?.Period)!;
                        Assert.True(next.At > after);
                        Assert.True(last is null || next.Date > last.Date);
                        Assert.True(last is null || next.Date <= last.Date.AddDays(2));
                        var local = TimeZoneInfo.ConvertTime(next.At, zone).DateTime;
                        var wanted = next.Date.ToDateTime(wish.At);
                        Assert.True(local == wanted || (zone.IsInvalidTime(wanted) && local > wanted && local < wanted.AddHours(1.01)));
                        Assert.Equal(next, DigestCalendar.FindLast(wish, zone, next.Date, next.At));
                        Assert.Equal(next, DigestCalendar.FindLast(wish, zone, next.Date.AddDays(-3), next.At));
                        last = next;
                    }
                },
                iter: 30
            );

    private static DigestWish Daily(string time) =>
        new()
        {
            SpaceId = null,
            Period = DigestPeriod.Daily,
            At = Time(time),
            Day = DayOfWeek.Monday,
            OnlyIfAbsent = false,
        };

    private static TimeOnly Time(string time) => TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture);

    private static DateOnly Date(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
