using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.FeedTokens;

/// <summary>Section <c>Rse:FeedTokens</c>: feeds that a feed reader reads with a token in place of a sign-in.</summary>
public sealed class FeedTokenOptions
{
    /// <summary>Whether there are private feeds; true by default. False makes every token unknown, without deleting any.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many tokens a member may have; 1 to 1,000, 100 by default.</summary>
    [Range(1, 1000)]
    public int MaxPerMember { get; set; } = 100;

    /// <summary>
    /// How many whole documents a token may fetch within an hour from one node; 1 to 100,000, 120 by default. An answer 304 does not count.
    /// </summary>
    [Range(1, 100_000)]
    public int DocumentsPerHour { get; set; } = 120;
}

[OptionsValidator]
internal sealed partial class FeedTokenOptionsValidator : IValidateOptions<FeedTokenOptions>;
