using Rse.Activities;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>A contribution that its readers found valuable, with the reasons why it is listed.</summary>
public sealed record Highlight
{
    /// <summary>The activity that shows it in feeds; null for host objects, which feeds do not show.</summary>
    public required Id<Activity>? ActivityId { get; init; }

    /// <summary>The contribution, as the viewer sees it now.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>Its score, explained.</summary>
    public required SubjectScore Score { get; init; }

    /// <summary>Why it is listed; at least one reason.</summary>
    public required IReadOnlyList<HighlightReason> Reasons { get; init; }
}

/// <summary>A reason why a contribution is among a viewer's highlights.</summary>
public enum HighlightReason
{
    /// <summary>Its score; always present, except for contributions without a score that fill up a period.</summary>
    Score,

    /// <summary>The viewer follows its author.</summary>
    FollowsMember,

    /// <summary>The viewer follows its space.</summary>
    FollowsSpace,

    /// <summary>The viewer follows one of its topics.</summary>
    FollowsTopic,

    /// <summary>The viewer follows its thread.</summary>
    FollowsSubject,

    /// <summary>The viewer reacts to its author more often than to others.</summary>
    Favours,
}
