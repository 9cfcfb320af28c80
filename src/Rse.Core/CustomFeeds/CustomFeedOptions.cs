using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.CustomFeeds;

/// <summary>Section <c>Rse:CustomFeeds</c>.</summary>
public sealed class CustomFeedOptions
{
    /// <summary>
    /// The maximum number of parts of a custom feed, including excluded ones: 1 to 200, 50 by default. The cost of a page grows with it.
    /// </summary>
    [Range(1, 200)]
    public int MaxParts { get; set; } = 50;

    /// <summary>The maximum number of private feeds of a member, and of feeds shared with a space: 1 to 1,000, 50 by default.</summary>
    [Range(1, 1000)]
    public int MaxFeeds { get; set; } = 50;
}

[OptionsValidator]
internal sealed partial class CustomFeedOptionsValidator : IValidateOptions<CustomFeedOptions>;
