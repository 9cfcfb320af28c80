using System.ComponentModel;

namespace Rse.AspNetCore.Briefs;

/// <summary>How much attention.</summary>
internal sealed record BudgetRequest
{
    [Description("How many items a brief holds at most: 1 to 50.")]
    public int? Items { get; init; }

    [Description("day, working-day or week; left out, it stays as it is.")]
    public string? Period { get; init; }
}
