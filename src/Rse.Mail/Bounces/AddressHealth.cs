namespace Rse.Mail.Bounces;

/// <summary>Whether letters go to an address.</summary>
internal enum AddressState
{
    Working,

    /// <summary>No letters: see the cause.</summary>
    Stopped,

    /// <summary>The member asked to try again: one letter is under way.</summary>
    Probing,
}

/// <summary>What is known of an address of a member from reports on letters to it.</summary>
/// <remarks>
/// Immutable and pure: each act gives the next state, and the caller keeps it. A class counts once a day however many reports come. Two
/// different days of address faults within 30 days stop an address, or one and a failed probe; five of 14 of mailbox faults do; a complaint
/// does at once. Policy, delays and what is not understood change nothing.
/// </remarks>
internal sealed record AddressHealth
{
    private const int AddressDays = 2;
    private const int MailboxDays = 5;
    private const int AddressWindow = 30;
    private const int MailboxWindow = 14;
    private const int ProbeWindow = 3;

    public static AddressHealth New { get; } = new();

    public AddressState State { get; init; }

    /// <summary>Why it stopped; <see cref="ReportClass.Unknown"/> while it works.</summary>
    public ReportClass Cause { get; init; }

    /// <summary>The days on which the address was refused, ascending, of the last 30.</summary>
    public IReadOnlyList<DateOnly> AddressFaults { get; init; } = [];

    /// <summary>The days on which the mailbox was full or locked, ascending, of the last 14.</summary>
    public IReadOnlyList<DateOnly> MailboxFaults { get; init; } = [];

    /// <summary>The day of the probe; null when none is under way.</summary>
    public DateOnly? Probe { get; init; }

    public bool TakesLetters => State == AddressState.Working;

    /// <summary>The state after a report of a day. Its day is that of the report, in UTC.</summary>
    public AddressHealth After(ReportClass report, DateOnly day) =>
        report switch
        {
            ReportClass.Address => AfterAddress(day),
            ReportClass.Mailbox => AfterMailbox(day),
            ReportClass.Complaint => this with { State = AddressState.Stopped, Cause = ReportClass.Complaint, Probe = null },
            ReportClass.Success => AfterSuccess(),
            _ => this,
        };

    /// <summary>The member asks to try the address again. Allowed in every state: it is their address.</summary>
    public AddressHealth StartProbe(DateOnly day) => this with { State = AddressState.Probing, Probe = day };

    /// <summary>The state once days passed: a probe that nobody refused for three days has arrived.</summary>
    public AddressHealth AsOf(DateOnly day) =>
        State == AddressState.Probing && Probe is { } probe && day.DayNumber - probe.DayNumber > ProbeWindow ? New : this;

    private AddressHealth AfterAddress(DateOnly day)
    {
        var days = With(AddressFaults, day, AddressWindow);
        var isOver = State == AddressState.Probing || days.Count >= AddressDays;
        return this with
        {
            AddressFaults = days,
            State = isOver ? AddressState.Stopped : State,
            Cause = isOver ? ReportClass.Address : Cause,
            Probe = isOver ? null : Probe,
        };
    }

    private AddressHealth AfterMailbox(DateOnly day)
    {
        var days = With(MailboxFaults, day, MailboxWindow);
        var isOver = State == AddressState.Probing || days.Count >= MailboxDays;
        return this with
        {
            MailboxFaults = days,
            State = isOver ? AddressState.Stopped : State,
            Cause = isOver && State != AddressState.Stopped ? ReportClass.Mailbox : Cause,
            Probe = isOver ? null : Probe,
        };
    }

    // After a complaint the member alone brings letters back: a success of an older letter must not.
    private AddressHealth AfterSuccess() => State == AddressState.Stopped && Cause == ReportClass.Complaint ? this : New;

    private static IReadOnlyList<DateOnly> With(IReadOnlyList<DateOnly> days, DateOnly day, int window)
    {
        var newest = days.Count > 0 && days[^1] > day ? days[^1] : day;
        return [.. days.Append(day).Distinct().Where(other => newest.DayNumber - other.DayNumber < window).Order()];
    }
}
