using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Briefs;

/// <summary>Section <c>Rse:Briefs</c>: the budget of who has set none.</summary>
public sealed class BriefOptions
{
    /// <summary>How many items a brief holds at most: 1 to 50, 7 by default.</summary>
    [Range(1, BriefBudget.Most)]
    public int Items { get; set; } = 7;

    /// <summary>For how long a brief is made; a day by default.</summary>
    [EnumDataType(typeof(BriefPeriod))]
    public BriefPeriod Period { get; set; } = BriefPeriod.Day;

    /// <summary>
    /// How many days back a brief looks, and a weekly one seven at least; 1 to 90, 7 by default, so that who was away finds the best of it.
    /// </summary>
    [Range(1, 90)]
    public int LookBackDays { get; set; } = 7;
}

[OptionsValidator]
internal sealed partial class BriefOptionsValidator : IValidateOptions<BriefOptions>;
