using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.SavedSearches;

/// <summary>Section <c>Rse:SavedSearches</c>.</summary>
public sealed class SavedSearchOptions
{
    /// <summary>The maximum number of saved searches of a member: 1 to 1,000, 100 by default.</summary>
    [Range(1, 1000)]
    public int MaxSearches { get; set; } = 100;

    /// <summary>The maximum number of shared alerts of a space, and of the network: 1 to 1,000, 50 by default.</summary>
    [Range(1, 1000)]
    public int MaxAlerts { get; set; } = 50;
}

[OptionsValidator]
internal sealed partial class SavedSearchOptionsValidator : IValidateOptions<SavedSearchOptions>;
