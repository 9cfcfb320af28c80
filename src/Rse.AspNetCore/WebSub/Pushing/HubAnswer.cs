namespace Rse.AspNetCore.WebSub.Pushing;

/// <summary>What a callback made of a call.</summary>
/// <param name="Outcome">Whether it worked.</param>
/// <param name="Reason">Why not, without addresses; null if it did.</param>
/// <param name="RetryAfter">How long it asks to wait; null for nothing.</param>
internal readonly record struct HubAnswer(HubOutcome Outcome, string? Reason = null, TimeSpan? RetryAfter = null);

/// <summary>Whether a call of a callback worked.</summary>
internal enum HubOutcome
{
    /// <summary>It accepted.</summary>
    Accepted,

    /// <summary>It does not want it.</summary>
    Refused,

    /// <summary>It is gone for good.</summary>
    Gone,

    /// <summary>It could not be reached, or failed; another attempt may work.</summary>
    Failed,
}
