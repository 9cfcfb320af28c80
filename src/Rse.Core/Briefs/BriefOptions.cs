using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Briefs;

/// <summary>Section <c>Rse:Briefs</c>: the budget of members who have not set one.</summary>
public sealed class BriefOptions
{
    /// <summary>The maximum number of items of a brief: 1 to 50, 7 by default.</summary>
    [Range(1, BriefBudget.MaxItems)]
    public int Items { get; set; } = 7;

    /// <summary>The period of a brief; a day by default.</summary>
    [EnumDataType(typeof(BriefPeriod))]
    public BriefPeriod Period { get; set; } = BriefPeriod.Day;

    /// <summary>
    /// How many days back a brief looks, at least seven for a weekly one; 1 to 90, 7 by default, so that members who were away find the
    /// best.
    /// </summary>
    [Range(1, 90)]
    public int LookBackDays { get; set; } = 7;
}

[OptionsValidator]
internal sealed partial class BriefOptionsValidator : IValidateOptions<BriefOptions>;
