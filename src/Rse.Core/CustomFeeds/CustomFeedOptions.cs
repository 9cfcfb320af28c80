using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.CustomFeeds;

/// <summary>Section <c>Rse:CustomFeeds</c>.</summary>
public sealed class CustomFeedOptions
{
    /// <summary>
    /// How many parts a custom feed has at most, excluded ones counted: 1 to 200, 50 by default. What a page costs grows with them.
    /// </summary>
    [Range(1, 200)]
    public int MaxParts { get; set; } = 50;

    /// <summary>How many private feeds a member has at most, and how many a space shares: 1 to 1,000, 50 by default.</summary>
    [Range(1, 1000)]
    public int MaxFeeds { get; set; } = 50;
}

[OptionsValidator]
internal sealed partial class CustomFeedOptionsValidator : IValidateOptions<CustomFeedOptions>;
