namespace Rse.Briefs;

/// <summary>How much attention a member wants to spend.</summary>
/// <param name="Items">The maximum number of items of a brief: 1 to 50.</param>
/// <param name="Period">The period of a brief.</param>
public readonly record struct BriefBudget(int Items, BriefPeriod Period)
{
    /// <summary>The maximum of items, so that a brief can be finished.</summary>
    public const int MaxItems = 50;
}

/// <summary>The period of a brief; it starts at midnight in the member's time zone.</summary>
public enum BriefPeriod
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A day from Monday to Friday; Friday's brief lasts until Monday.</summary>
    WorkingDay,

    /// <summary>A week, starting on Monday.</summary>
    Week,
}
