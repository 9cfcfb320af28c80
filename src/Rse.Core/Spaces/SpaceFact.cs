using Rse.Activities;

namespace Rse.Spaces;

/// <summary>A stored line of the history of a space.</summary>
/// <param name="Activity">What happened.</param>
/// <param name="Reason">Why an administrator entered; null for all else.</param>
internal sealed record SpaceFact(Activity Activity, string? Reason);
