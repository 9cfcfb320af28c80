using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Search.Unanswered;

/// <summary>Section <c>Rse:Search</c>, beside the options of the index.</summary>
internal sealed class UnansweredQueryOptions
{
    /// <summary>Whether queries without results are counted; true by default.</summary>
    public bool CountUnanswered { get; set; } = true;

    /// <summary>How many days such a query is kept: 1 to 400, 90 by default.</summary>
    [Range(1, 400)]
    public int UnansweredDays { get; set; } = 90;
}

[OptionsValidator]
internal sealed partial class UnansweredQueryOptionsValidator : IValidateOptions<UnansweredQueryOptions>;
