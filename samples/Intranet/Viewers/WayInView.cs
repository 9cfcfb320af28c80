using Rse.Spaces.Joining;

namespace Intranet.Viewers;

/// <summary>How somebody comes into a space.</summary>
public sealed record WayInView
{
    /// <summary>An invitation that waits for them; null for none.</summary>
    public required ReceivedInvitation? Invitation { get; init; }

    /// <summary>Their own request, pending or refused; null for none.</summary>
    public required OwnJoinRequest? Request { get; init; }

    /// <summary>Whether they come in by themselves.</summary>
    public required bool MayJoin { get; init; }

    /// <summary>Whether they come in by asking.</summary>
    public required bool MayAsk { get; init; }

    /// <summary>Whether they may ask now: nothing of theirs is pending, and a refusal is old enough.</summary>
    public bool MayAskAt(DateTimeOffset now) => MayAsk && (Request is null || Request.AgainAt <= now);
}
