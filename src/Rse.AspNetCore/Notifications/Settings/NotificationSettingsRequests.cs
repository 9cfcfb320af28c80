using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using Rse.Notifications.Settings;
using Rse.Problems;
using Rse.Texts;

namespace Rse.AspNetCore.Notifications.Settings;

/// <summary>A change of what reaches the viewer everywhere, and when; what is left out stays as it is.</summary>
internal sealed record RseNotificationSettingsRequest
{
    [Description("The cells to change.")]
    [JsonPropertyName("cells")]
    public IReadOnlyList<RseCellRequest>? Cells { get; init; }

    [Description("The channels to switch on or off. A channel that is off brings nothing but what the host requires.")]
    [JsonPropertyName("channels")]
    public IReadOnlyList<RseChannelRequest>? Channels { get; init; }

    [Description("The quiet hours; without 'from' and 'to', there are none.")]
    [JsonPropertyName("quietHours")]
    public RseQuietHoursRequest? QuietHours { get; init; }

    [Description("The digest of everything.")]
    [JsonPropertyName("digest")]
    public RseDigestRequest? Digest { get; init; }

    [Description("An IANA time zone, such as Europe/Paris.")]
    [JsonPropertyName("timeZone")]
    public string? TimeZone { get; init; }

    /// <summary>The change.</summary>
    /// <param name="digest">The digest as it is.</param>
    /// <exception cref="RefusedException">A value is unknown.</exception>
    public NotificationSettings Read(NotificationDigest digest)
    {
        var (from, to) = RseQuietHoursRequest.Read(QuietHours);
        return new NotificationSettings
        {
            Cells = RseCellRequest.Read(Cells),
            Channels = RseChannelRequest.Read(Channels),
            QuietFrom = from,
            QuietTo = to,
            Digest = RseDigestRequest.Read(Digest, digest),
            TimeZone = TimeZone,
        };
    }
}

/// <summary>A change of what reaches the viewer from a space; what is left out stays as it is.</summary>
internal sealed record RseSpaceSettingsRequest
{
    [Description("The cells to change.")]
    [JsonPropertyName("cells")]
    public IReadOnlyList<RseCellRequest>? Cells { get; init; }

    [Description("The digest of the space; off for none of its own, so that the digest of everything covers the space.")]
    [JsonPropertyName("digest")]
    public RseDigestRequest? Digest { get; init; }

    /// <inheritdoc cref="RseNotificationSettingsRequest.Read"/>
    public NotificationSettings Read(NotificationDigest digest) =>
        new() { Cells = RseCellRequest.Read(Cells), Digest = RseDigestRequest.Read(Digest, digest) };
}

/// <summary>Cells to change; those that are left out stay as they are.</summary>
internal sealed record RseCellsRequest
{
    [Description("The cells to change.")]
    [JsonPropertyName("cells")]
    public IReadOnlyList<RseCellRequest>? Cells { get; init; }
}

/// <summary>Whether one channel brings one kind of notification.</summary>
internal sealed record RseCellRequest
{
    [Description("The name of the kind, such as mention.")]
    [JsonPropertyName("kind")]
    public string? Kind { get; init; }

    [Description("The name of the channel, such as app or mail.")]
    [JsonPropertyName("channel")]
    public string? Channel { get; init; }

    [Description("Whether the channel brings it; null or left out removes the choice, so that wider settings apply.")]
    [JsonPropertyName("choice")]
    public bool? Choice { get; init; }

    public static IReadOnlyList<NotificationCell> Read(IReadOnlyList<RseCellRequest?>? cells) =>
        [
            .. (cells ?? []).Select(cell => new NotificationCell
            {
                Kind = cell?.Kind ?? "",
                Channel = cell?.Channel ?? "",
                Choice = cell?.Choice,
            }),
        ];
}

/// <summary>Whether a channel is on.</summary>
internal sealed record RseChannelRequest
{
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("isOn")]
    public bool? IsOn { get; init; }

    /// <exception cref="RefusedException"><c>body-invalid</c>: a channel is not said to be on or off, or is given twice.</exception>
    public static IReadOnlyDictionary<string, bool> Read(IReadOnlyList<RseChannelRequest?>? channels)
    {
        Dictionary<string, bool> found = new(StringComparer.Ordinal);
        foreach (var channel in channels ?? [])
        {
            if (channel?.IsOn is not { } isOn || !found.TryAdd(channel.Name ?? "", isOn))
            {
                throw new RefusedException(
                    new Problem(
                        ProblemCodes.BodyInvalid,
                        "Each channel has a 'name' and 'isOn', true or false, and is given once.",
                        "channels"
                    )
                );
            }
        }

        return found;
    }
}

/// <summary>When nothing but the app tells of anything.</summary>
internal sealed record RseQuietHoursRequest
{
    [Description("The time of day in the viewer's time zone, such as 22:00.")]
    [JsonPropertyName("from")]
    public string? From { get; init; }

    [Description("The time of day, exclusive; on the next day if earlier than 'from'.")]
    [JsonPropertyName("to")]
    public string? To { get; init; }

    /// <summary>Both ends; the same twice for no quiet hours, and null twice for no change.</summary>
    public static (TimeOnly? From, TimeOnly? To) Read(RseQuietHoursRequest? hours) =>
        hours is null ? (null, null)
        : hours is { From: null, To: null } ? (TimeOnly.MinValue, TimeOnly.MinValue)
        : (DayTime.Read(hours.From, "quietHours"), DayTime.Read(hours.To, "quietHours"));
}

/// <summary>When the viewer gets a digest; what is left out stays as it is.</summary>
internal sealed record RseDigestRequest
{
    [Description("off, daily or weekly.")]
    [JsonPropertyName("period")]
    public string? Period { get; init; }

    [Description("The time of day in the viewer's time zone, such as 08:00.")]
    [JsonPropertyName("at")]
    public string? At { get; init; }

    [Description("The day of a weekly digest: monday to sunday.")]
    [JsonPropertyName("day")]
    public string? Day { get; init; }

    [Description("Whether it is left out after a period in which the viewer was here.")]
    [JsonPropertyName("onlyIfAbsent")]
    public bool? OnlyIfAbsent { get; init; }

    public static NotificationDigest? Read(RseDigestRequest? request, NotificationDigest digest) =>
        request is null
            ? null
            : new NotificationDigest
            {
                Period = EnumNames.Parse<NotificationDigestPeriod>(request.Period, "digest.period") ?? digest.Period,
                At = DayTime.Read(request.At, "digest.at") ?? digest.At,
                Day = EnumNames.Parse<DayOfWeek>(request.Day, "digest.day") ?? digest.Day,
                OnlyIfAbsent = request.OnlyIfAbsent ?? digest.OnlyIfAbsent,
            };
}

/// <summary>Times of day, as the API writes them.</summary>
internal static class DayTime
{
    /// <summary>The time; null for null.</summary>
    /// <exception cref="RefusedException"><c>value-unknown</c>: it is none.</exception>
    public static TimeOnly? Read(string? text, string field) =>
        text is null ? null
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw new RefusedException(
            new Problem(
                ProblemCodes.ValueUnknown,
                $"{field} is '{Excerpt.Quote(text)}'; it must be a time from 00:00 to 23:59, such as 08:30.",
                field
            )
        );

    /// <summary>The time as text.</summary>
    public static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
