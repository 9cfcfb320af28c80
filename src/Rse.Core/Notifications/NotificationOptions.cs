using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Notifications;

/// <summary>Section <c>Rse:Notifications</c>.</summary>
public sealed class NotificationOptions
{
    /// <summary>
    /// How old something may be when it is noticed, since imported history is not news: 1 h to 365 days, 7 days by default. What a host
    /// that stood still for longer missed brings no notifications.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How often the host looks for stays that end soon and for new highlights: 1 min to 1 day, 15 min by default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan NoticeInterval { get; set; } = TimeSpan.FromMinutes(15);
}

[OptionsValidator]
internal sealed partial class NotificationOptionsValidator : IValidateOptions<NotificationOptions>;
