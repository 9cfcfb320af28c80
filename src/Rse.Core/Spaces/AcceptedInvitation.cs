namespace Rse.Spaces;

/// <summary>What came of an invitation that was accepted.</summary>
public sealed record AcceptedInvitation
{
    /// <summary>The space that the member is in now; the holder of a link learns here which it is.</summary>
    public required SpaceSummary Space { get; init; }

    /// <summary>Their place in it.</summary>
    public required Membership Membership { get; init; }
}
