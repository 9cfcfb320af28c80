using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Feeds;

/// <summary>Section <c>Rse:Feeds</c>.</summary>
public sealed class FeedOptions
{
    /// <summary>
    /// For how many days something can be unread; 1 to 3650, 90 by default. Everything older counts as read.
    /// </summary>
    [Range(1, 3650)]
    public int UnreadDays { get; set; } = 90;
}

[OptionsValidator]
internal sealed partial class FeedOptionsValidator : IValidateOptions<FeedOptions>;
