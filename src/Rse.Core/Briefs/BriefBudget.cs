namespace Rse.Briefs;

/// <summary>How much attention a member gives.</summary>
/// <param name="Items">How many items a brief holds at most: 1 to 50.</param>
/// <param name="Period">For how long.</param>
public readonly record struct BriefBudget(int Items, BriefPeriod Period)
{
    /// <summary>The most that a budget can be: what nobody finishes is no brief.</summary>
    public const int Most = 50;
}

/// <summary>For how long a brief is made; it begins at midnight where the member lives.</summary>
public enum BriefPeriod
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A day from Monday to Friday; that of Friday lasts until Monday.</summary>
    WorkingDay,

    /// <summary>A week, from Monday on.</summary>
    Week,
}

/// <summary>The budget that the viewer's next brief is made with.</summary>
/// <param name="Budget">How much.</param>
/// <param name="IsOwn">Whether they set it; else it is the network's, which <see cref="BriefOptions"/> says.</param>
public readonly record struct OwnBudget(BriefBudget Budget, bool IsOwn);
