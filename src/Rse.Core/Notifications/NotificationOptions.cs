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

    /// <summary>
    /// How long what a member read, and what of notifications is in no list, is kept after it last changed: 60 to 3,650 days, 400 days by
    /// default, and longer than <see cref="Window"/>. What is unread stays until it is read.
    /// </summary>
    [Range(typeof(TimeSpan), "60.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(400);
}

[OptionsValidator]
internal sealed partial class NotificationOptionsValidator : IValidateOptions<NotificationOptions>;

/// <summary>Checks that nothing is forgotten that could be noticed again.</summary>
internal sealed class NotificationOptionsCheck : IValidateOptions<NotificationOptions>
{
    public ValidateOptionsResult Validate(string? name, NotificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.KeepFor > options.Window
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Rse:Notifications:KeepFor is {options.KeepFor}; give more than Rse:Notifications:Window, which is {options.Window}: "
                    + "what is forgotten earlier would be told again."
            );
    }
}
