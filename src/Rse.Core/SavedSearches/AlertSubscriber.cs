using Rse.People;
using Rse.Spaces;

namespace Rse.SavedSearches;

/// <summary>Whom a shared alert tells: a member, or everybody who belongs to a space; exactly one of them is set.</summary>
public sealed record AlertSubscriber
{
    /// <summary>The member; null for a space.</summary>
    public required MemberSummary? Member { get; init; }

    /// <summary>The space, with whoever joins it later; null for a member.</summary>
    public required SpaceSummary? Space { get; init; }

    /// <summary>Who subscribed them; null if hidden from the viewer.</summary>
    public required MemberSummary? By { get; init; }

    /// <summary>When they were subscribed, or left. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the member left the alert: it stays silent for them until they come back by themselves.</summary>
    public required bool HasLeft { get; init; }
}
