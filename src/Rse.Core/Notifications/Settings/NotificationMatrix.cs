using Microsoft.Extensions.Options;

namespace Rse.Notifications.Settings;

/// <summary>The order in which settings decide, and what the host decides.</summary>
internal sealed class NotificationMatrix(NotificationNames names, IOptions<NotificationSettingsOptions> options)
{
    // The one order of precedence: the first answer wins.
    private static readonly (NotificationDecision Decision, Func<NotificationAnswers, bool?> Answer)[] Order =
    [
        (NotificationDecision.Stopped, answers => answers.IsStopped ? false : null),
        (NotificationDecision.Required, answers => answers.IsRequired ? true : null),
        (NotificationDecision.Forbidden, answers => answers.IsForbidden ? false : null),
        (NotificationDecision.ChannelOff, answers => answers.IsChannelOff ? false : null),
        (NotificationDecision.Muted, answers => answers.IsMuted ? false : null),
        (NotificationDecision.Thread, answers => answers.Thread),
        (NotificationDecision.Level, answers => answers.IsBelowLevel ? false : null),
        (NotificationDecision.Space, answers => answers.Space),
        (NotificationDecision.Kind, answers => answers.Kind),
        (NotificationDecision.SpaceDefault, answers => answers.SpaceDefault),
        (NotificationDecision.HostDefault, answers => answers.HostDefault),
        (NotificationDecision.KindDefault, answers => answers.KindDefault),
    ];

    private readonly NotificationSettingsOptions _options = options.Value;

    /// <summary>The registered kinds and channels.</summary>
    public NotificationNames Names => names;

    /// <summary>Decides.</summary>
    public static (bool IsOn, NotificationDecision Decision) Decide(NotificationAnswers answers)
    {
        foreach (var (decision, answer) in Order)
        {
            if (answer(answers) is { } isOn)
            {
                return (isOn, decision);
            }
        }

        throw new InvalidOperationException("The default of a kind always answers.");
    }

    /// <summary>
    /// Whether a channel that does not bring something at once may bring it in a digest: what a member or a default leaves to the app.
    /// </summary>
    public static bool AdmitsDigests(NotificationDecision decision) => decision > NotificationDecision.Muted;

    /// <summary>Whether a table of options has a cell, by the name of the kind or for every kind.</summary>
    public static bool Has(IDictionary<string, IList<string>> table, string kind, string channel) =>
        Lists(table, kind, channel) || Lists(table, NotificationSettingsOptions.Every, channel);

    /// <summary>What the host and the kind answer for a cell.</summary>
    public NotificationAnswers AnswersOf(string kind, string channel) =>
        new()
        {
            IsRequired = Has(_options.Required, kind, channel),
            IsForbidden = Has(_options.Forbidden, kind, channel),
            HostDefault =
                _options.Defaults.TryGetValue(kind, out var channels)
                || _options.Defaults.TryGetValue(NotificationSettingsOptions.Every, out channels)
                    ? channels.Contains(channel, StringComparer.Ordinal)
                    : null,
            KindDefault = names.DefaultChannels.TryGetValue(kind, out var own) && own.Contains(channel, StringComparer.Ordinal),
        };

    private static bool Lists(IDictionary<string, IList<string>> table, string kind, string channel) =>
        table.TryGetValue(kind, out var channels) && channels.Contains(channel, StringComparer.Ordinal);
}

/// <summary>What each setting says about one cell for one member; null for nothing.</summary>
internal readonly record struct NotificationAnswers
{
    public bool IsStopped { get; init; }

    public bool IsRequired { get; init; }

    public bool IsForbidden { get; init; }

    public bool IsChannelOff { get; init; }

    public bool IsMuted { get; init; }

    public bool? Thread { get; init; }

    public bool IsBelowLevel { get; init; }

    public bool? Space { get; init; }

    public bool? Kind { get; init; }

    public bool? SpaceDefault { get; init; }

    public bool? HostDefault { get; init; }

    public bool KindDefault { get; init; }
}
