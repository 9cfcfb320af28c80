using CsCheck;
using Rse.Mail.Bounces;

namespace Rse.Mail.Tests.Bounces;

public sealed class AddressHealthTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void Two_refusals_of_one_day_stop_nothing_and_those_of_two_days_stop_the_address()
    {
        var health = AddressHealth.New.After(ReportClass.Address, Day).After(ReportClass.Address, Day);
        Assert.True(health.TakesLetters);

        health = health.After(ReportClass.Address, Day.AddDays(1));
        Assert.Equal((AddressState.Stopped, ReportClass.Address), (health.State, health.Cause));
    }

    [Fact]
    public void A_second_bounce_is_not_dropped_because_the_first_was_counted() =>
        Assert.Equal(
            [Day, Day.AddDays(3)],
            AddressHealth.New.After(ReportClass.Address, Day).After(ReportClass.Address, Day.AddDays(3)).AddressFaults
        );

    [Theory]
    [InlineData(29, AddressState.Stopped)]
    [InlineData(30, AddressState.Working)]
    public void Refusals_further_apart_than_a_month_do_not_add_up(int days, object state) =>
        Assert.Equal(
            (AddressState)state,
            AddressHealth.New.After(ReportClass.Address, Day).After(ReportClass.Address, Day.AddDays(days)).State
        );

    [Fact]
    public void One_full_mailbox_stops_nothing_and_five_days_of_fourteen_do()
    {
        var health = AddressHealth.New;
        for (var day = 0; day < 4; day++)
        {
            health = health.After(ReportClass.Mailbox, Day.AddDays(day * 3));
            Assert.True(health.TakesLetters);
        }

        health = health.After(ReportClass.Mailbox, Day.AddDays(12));
        Assert.Equal((AddressState.Stopped, ReportClass.Mailbox), (health.State, health.Cause));
    }

    [Fact]
    public void Five_full_days_over_three_weeks_stop_nothing()
    {
        var health = Enumerable
            .Range(0, 5)
            .Aggregate(AddressHealth.New, (state, day) => state.After(ReportClass.Mailbox, Day.AddDays(day * 5)));

        Assert.True(health.TakesLetters);
    }

    [Fact]
    public void A_complaint_stops_at_once_and_no_success_of_an_older_letter_undoes_it()
    {
        var health = AddressHealth.New.After(ReportClass.Complaint, Day).After(ReportClass.Success, Day);

        Assert.Equal((AddressState.Stopped, ReportClass.Complaint), (health.State, health.Cause));
    }

    [Theory]
    [InlineData(ReportClass.Policy)]
    [InlineData(ReportClass.Delayed)]
    [InlineData(ReportClass.Unknown)]
    public void Failures_that_are_ours_never_count_against_a_member_however_many(object report)
    {
        var health = Enumerable
            .Range(0, 500)
            .Aggregate(AddressHealth.New, (state, day) => state.After((ReportClass)report, Day.AddDays(day)));

        Assert.Equal(AddressHealth.New, health);
    }

    [Fact]
    public void The_member_starts_a_probe_and_its_refusal_stops_the_address_again()
    {
        var health = AddressHealth.New.After(ReportClass.Address, Day).StartProbe(Day.AddDays(1));
        Assert.Equal(AddressState.Probing, health.State);

        Assert.Equal(AddressState.Stopped, health.After(ReportClass.Address, Day.AddDays(1)).State);
        Assert.Equal(AddressState.Working, health.After(ReportClass.Success, Day.AddDays(1)).State);
    }

    [Theory]
    [InlineData(3, AddressState.Probing)]
    [InlineData(4, AddressState.Working)]
    public void A_probe_that_nobody_refuses_has_arrived(int days, object state)
    {
        var health = AddressHealth.New.After(ReportClass.Complaint, Day).StartProbe(Day);

        Assert.Equal((AddressState)state, health.AsOf(Day.AddDays(days)).State);
    }

    [Fact]
    public void Reports_of_the_same_days_give_the_same_state_in_whatever_order_and_number_they_come()
    {
        var days = Gen.Int[0, 40].Array[0, 12];
        days.Sample(values =>
        {
            var once = values
                .Distinct()
                .Order()
                .Aggregate(AddressHealth.New, (state, day) => state.After(ReportClass.Mailbox, Day.AddDays(day)));
            var twice = values
                .Concat(values)
                .Order()
                .Aggregate(AddressHealth.New, (state, day) => state.After(ReportClass.Mailbox, Day.AddDays(day)));
            return once.State == twice.State && once.MailboxFaults.SequenceEqual(twice.MailboxFaults);
        });
    }

    [Fact]
    public void A_refusal_of_our_server_pauses_the_route_longer_each_time_and_a_success_opens_it()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var route = RouteHealth.New.After(ReportClass.Policy, now);
        Assert.False(route.IsOpen(now.AddMinutes(29)));
        Assert.True(route.IsOpen(now.AddMinutes(30)));

        var later = route.After(ReportClass.Policy, now.AddMinutes(10));
        Assert.Equal(route, later);

        route = route.After(ReportClass.Policy, now.AddMinutes(30));
        Assert.False(route.IsOpen(now.AddMinutes(89)));
        Assert.Equal(RouteHealth.New, route.After(ReportClass.Success, now));
        var worst = Enumerable.Range(0, 60).Aggregate(route, (state, _) => state.After(ReportClass.Policy, state.PausedUntil ?? now));
        Assert.Equal(60 + 2, worst.Pauses);
    }

    [Fact]
    public void A_busy_server_pauses_a_route_and_bounces_no_member()
    {
        var report = BounceRules.Classify("4.3.2", 421, "Server too busy, please try again later");

        Assert.Equal(ReportClass.Policy, report);
        Assert.Equal(AddressHealth.New, AddressHealth.New.After(report, Day));
        Assert.False(RouteHealth.New.After(report, DateTimeOffset.UnixEpoch).IsOpen(DateTimeOffset.UnixEpoch));
    }
}
