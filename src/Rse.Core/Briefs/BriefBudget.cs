namespace Rse.Briefs;

/// <summary>How much attention a member gives.</summary>
/// <param name="Items">How many items a brief holds at most: 1 to 50.</param>
/// <param name="Period">For how long.</param>
public readonly record struct BriefBudget(int Items, BriefPeriod Period)
{
    /// <summary>The most that a budget can be: what nobody finishes is no brief.</summary>
    public const int Most = 50;
}
