using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.Briefs;

namespace Rse.AspNetCore.Briefs;

/// <summary>How much attention the viewer gives.</summary>
internal sealed record BudgetResponse
{
    [Description("How many items a brief holds at most.")]
    public required int Items { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<BriefPeriod>))]
    public required BriefPeriod Period { get; init; }

    [Description("Whether they set it; else it is the network's.")]
    public required bool IsOwn { get; init; }

    public static BudgetResponse Of(OwnBudget own) => new() { Items = own.Budget.Items, Period = own.Budget.Period, IsOwn = own.IsOwn };
}
