using Rse.People;

namespace Rse.Members.Addresses;

/// <summary>The address of a member, and what is known of it from reports on letters.</summary>
internal sealed record MailAddress
{
    public required Id<Member> MemberId { get; init; }

    /// <summary>As the host gave it; 3 to 254 characters.</summary>
    public required string Address { get; init; }

    /// <summary>Whether the host, a directory or the member's own click says that it is theirs; letters go to no other.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>Since when it is this address. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether letters go to it.</summary>
    public MailAddressState State { get; init; }

    /// <summary>Why it stopped: <c>address</c>, <c>mailbox</c> or <c>complaint</c>; null while it works.</summary>
    public string? Cause { get; init; }

    /// <summary>Since when it has this state; null if it never had another. UTC, to the millisecond.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The days on which it was refused, ascending.</summary>
    public IReadOnlyList<DateOnly> AddressFaults { get; init; } = [];

    /// <summary>The days on which its mailbox was full or locked, ascending.</summary>
    public IReadOnlyList<DateOnly> MailboxFaults { get; init; } = [];

    /// <summary>The day of the probe; null when none is under way.</summary>
    public DateOnly? Probe { get; init; }
}

/// <summary>Whether letters go to an address.</summary>
internal enum MailAddressState
{
    Working,

    /// <summary>No letters: see the cause.</summary>
    Stopped,

    /// <summary>The member asked to try again: one letter is under way.</summary>
    Probing,
}
