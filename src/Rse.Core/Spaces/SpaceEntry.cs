using Rse.Activities;
using Rse.People;

namespace Rse.Spaces;

/// <summary>That an administrator entered a space by themselves, and why: the trace that its members see.</summary>
internal sealed record SpaceEntry
{
    /// <summary>The activity that logs it.</summary>
    public required Id<Activity> ActivityId { get; init; }

    /// <summary>The space.</summary>
    public required Id<Space> SpaceId { get; init; }

    /// <summary>The administrator.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in their words; 1 to 500 characters.</summary>
    public required string Reason { get; init; }
}
