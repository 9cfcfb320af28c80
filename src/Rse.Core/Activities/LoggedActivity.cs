namespace Rse.Activities;

/// <summary>An activity and its place in the log.</summary>
/// <param name="Position">Pass it back to go on behind this activity.</param>
/// <param name="Activity">The fact.</param>
public sealed record LoggedActivity(LogPosition Position, Activity Activity);
