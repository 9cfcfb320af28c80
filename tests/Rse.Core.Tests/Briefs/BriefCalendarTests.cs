using System.Globalization;
using Rse.Briefs;

namespace Rse.Core.Tests.Briefs;

public sealed class BriefCalendarTests
{
    [Theory]
    [InlineData("2026-01-05T12:00Z", "UTC", BriefPeriod.Day, "2026-01-05T00:00Z", "2026-01-06T00:00Z")]
    [InlineData("2026-01-05T23:30Z", "Europe/Paris", BriefPeriod.Day, "2026-01-05T23:00Z", "2026-01-06T23:00Z")]
    [InlineData("2026-01-05T02:00Z", "America/New_York", BriefPeriod.Day, "2026-01-04T05:00Z", "2026-01-05T05:00Z")]
    [InlineData("2026-03-29T12:00Z", "Europe/Paris", BriefPeriod.Day, "2026-03-28T23:00Z", "2026-03-29T22:00Z")]
    [InlineData("2026-01-05T12:00Z", "Not/AZone", BriefPeriod.Day, "2026-01-05T00:00Z", "2026-01-06T00:00Z")]
    [InlineData("2026-01-08T12:00Z", "UTC", BriefPeriod.WorkingDay, "2026-01-08T00:00Z", "2026-01-09T00:00Z")]
    [InlineData("2026-01-09T12:00Z", "UTC", BriefPeriod.WorkingDay, "2026-01-09T00:00Z", "2026-01-12T00:00Z")]
    [InlineData("2026-01-10T12:00Z", "UTC", BriefPeriod.WorkingDay, "2026-01-09T00:00Z", "2026-01-12T00:00Z")]
    [InlineData("2026-01-11T23:59Z", "UTC", BriefPeriod.WorkingDay, "2026-01-09T00:00Z", "2026-01-12T00:00Z")]
    [InlineData("2026-01-05T00:00Z", "UTC", BriefPeriod.Week, "2026-01-05T00:00Z", "2026-01-12T00:00Z")]
    [InlineData("2026-01-11T23:59Z", "UTC", BriefPeriod.Week, "2026-01-05T00:00Z", "2026-01-12T00:00Z")]
    // Clocks go forward at midnight in one zone, and back over midnight in the other.
    [InlineData("2018-11-04T12:00Z", "America/Sao_Paulo", BriefPeriod.Day, "2018-11-04T03:00Z", "2018-11-05T02:00Z")]
    [InlineData("2018-02-17T12:00Z", "America/Sao_Paulo", BriefPeriod.Day, "2018-02-17T02:00Z", "2018-02-18T03:00Z")]
    public void A_period_begins_and_ends_at_midnight_in_the_time_zone_of_the_member(
        string now,
        string zone,
        BriefPeriod period,
        string begins,
        string ends
    ) => Assert.Equal((At(begins), At(ends)), BriefCalendar.Find(At(now), zone, period));

    [Fact]
    public void Periods_follow_each_other_without_a_gap_in_every_zone()
    {
        foreach (var zone in (string[])["Europe/Paris", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "Africa/Cairo"])
        {
            foreach (var period in Enum.GetValues<BriefPeriod>())
            {
                var (_, end) = BriefCalendar.Find(At("2018-01-01T00:00Z"), zone, period);
                for (var i = 0; i < 500; i++)
                {
                    var next = BriefCalendar.Find(end, zone, period);
                    Assert.Equal(end, next.Begins);
                    Assert.Equal(next, BriefCalendar.Find(next.Ends.AddMilliseconds(-1), zone, period));
                    end = next.Ends;
                }
            }
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
