namespace Rse.Mail.SelfService;

/// <summary>Where mail of a member goes, as they see it.</summary>
public sealed record MemberMailAddress
{
    /// <summary>As the host gave it.</summary>
    public required string Address { get; init; }

    /// <summary>Whether it is known to be theirs; letters go to no other.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>Whether letters go to it.</summary>
    public required MemberMailState State { get; init; }

    /// <summary>Why it stopped: <c>address</c>, <c>mailbox</c> or <c>complaint</c>; null while it works.</summary>
    public required string? Cause { get; init; }

    /// <summary>Since when it has this state; null if it never had another. UTC, to the millisecond.</summary>
    public required DateTimeOffset? Since { get; init; }
}

/// <summary>Whether letters go to an address.</summary>
public enum MemberMailState
{
    /// <summary>They do, once it is verified.</summary>
    Working,

    /// <summary>They do not: it was refused, or its owner called a letter junk. A trial brings it back.</summary>
    Stopped,

    /// <summary>One letter tries it.</summary>
    Probing,
}
