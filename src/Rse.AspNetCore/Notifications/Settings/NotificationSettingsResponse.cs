using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.Notifications.Settings;
using Rse.Subjects;

namespace Rse.AspNetCore.Notifications.Settings;

/// <summary>What reaches the viewer by which channel, and when.</summary>
internal sealed record RseNotificationSettingsResponse
{
    [Description("By kind, then by channel.")]
    [JsonPropertyName("cells")]
    public required IReadOnlyList<RseCellResponse> Cells { get; init; }

    [Description("The channels, app first.")]
    [JsonPropertyName("channels")]
    public required IReadOnlyList<RseChannelResponse> Channels { get; init; }

    [Description("Null for none.")]
    [JsonPropertyName("quietHours")]
    public required RseQuietHoursResponse? QuietHours { get; init; }

    [Description("The digest of everything.")]
    [JsonPropertyName("digest")]
    public required RseDigestResponse Digest { get; init; }

    [Description("The viewer's IANA time zone.")]
    [JsonPropertyName("timeZone")]
    public required string TimeZone { get; init; }

    [Description("The spaces for which the viewer chose something.")]
    [JsonPropertyName("spaces")]
    public required IReadOnlyList<RseSpaceLinkResponse> Spaces { get; init; }

    [Description("The newest threads for which the viewer chose something, at most 50.")]
    [JsonPropertyName("threads")]
    public required IReadOnlyList<RseThreadLinkResponse> Threads { get; init; }

    public static RseNotificationSettingsResponse Of(NotificationSettings settings, RequestContext context) =>
        new()
        {
            Cells = RseCellResponse.List(settings.Cells),
            Channels = [.. settings.Channels.Select(pair => new RseChannelResponse { Name = pair.Key, IsOn = pair.Value })],
            QuietHours =
                settings.QuietFrom == settings.QuietTo
                    ? null
                    : new RseQuietHoursResponse
                    {
                        From = DayTime.Write(settings.QuietFrom!.Value),
                        To = DayTime.Write(settings.QuietTo!.Value),
                    },
            Digest = RseDigestResponse.Of(settings.Digest!),
            TimeZone = settings.TimeZone!,
            Spaces = [.. settings.Spaces.Select(space => RseSpaceLinkResponse.Of(space, context))],
            Threads = [.. settings.Threads.Select(thread => RseThreadLinkResponse.Of(thread, context))],
        };
}

/// <summary>What reaches the viewer from a space or thread, or members who chose nothing.</summary>
internal sealed record RsePlaceSettingsResponse
{
    [Description("By kind, then by channel.")]
    [JsonPropertyName("cells")]
    public required IReadOnlyList<RseCellResponse> Cells { get; init; }

    [Description("The digest of the space; off if the digest of everything covers it. Null for a thread and for defaults.")]
    [JsonPropertyName("digest")]
    public required RseDigestResponse? Digest { get; init; }

    public static RsePlaceSettingsResponse Of(NotificationSettings settings) =>
        new()
        {
            Cells = RseCellResponse.List(settings.Cells),
            Digest = settings.Digest is { } digest ? RseDigestResponse.Of(digest) : null,
        };
}

/// <summary>Whether one channel brings one kind of notification.</summary>
internal sealed record RseCellResponse
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("channel")]
    public required string Channel { get; init; }

    [Description("What was chosen here; null for nothing.")]
    [JsonPropertyName("choice")]
    public required bool? Choice { get; init; }

    [Description("Whether the channel brings it now.")]
    [JsonPropertyName("isOn")]
    public required bool IsOn { get; init; }

    [Description("The setting that decides.")]
    [JsonPropertyName("decidedBy")]
    public required RseNotificationDecision DecidedBy { get; init; }

    [Description("Whether the host fixed it, so that no choice applies.")]
    [JsonPropertyName("isFixed")]
    public required bool IsFixed { get; init; }

    public static IReadOnlyList<RseCellResponse> List(IReadOnlyList<NotificationCell> cells) =>
        [
            .. cells.Select(cell => new RseCellResponse
            {
                Kind = cell.Kind,
                Channel = cell.Channel,
                Choice = cell.Choice,
                IsOn = cell.IsOn,
                DecidedBy = (RseNotificationDecision)cell.Decision,
                IsFixed = cell.IsFixed,
            }),
        ];
}

/// <summary>A channel.</summary>
internal sealed record RseChannelResponse
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("isOn")]
    public required bool IsOn { get; init; }
}

/// <summary>When nothing but the app tells of anything, in the viewer's time zone.</summary>
internal sealed record RseQuietHoursResponse
{
    [JsonPropertyName("from")]
    public required string From { get; init; }

    [Description("Exclusive; on the next day if earlier than 'from'.")]
    [JsonPropertyName("to")]
    public required string To { get; init; }
}

/// <summary>When the viewer gets a digest, in their time zone.</summary>
internal sealed record RseDigestResponse
{
    [JsonPropertyName("period")]
    public required RseNotificationDigestPeriod Period { get; init; }

    [JsonPropertyName("at")]
    public required string At { get; init; }

    [Description("The day of a weekly digest.")]
    [JsonPropertyName("day")]
    public required string Day { get; init; }

    [JsonPropertyName("onlyIfAbsent")]
    public required bool OnlyIfAbsent { get; init; }

    public static RseDigestResponse Of(NotificationDigest digest) =>
        new()
        {
            Period = (RseNotificationDigestPeriod)digest.Period,
            At = DayTime.Write(digest.At),
            Day = EnumNames.Of(digest.Day),
            OnlyIfAbsent = digest.OnlyIfAbsent,
        };
}

/// <summary>A thread, by the subject on top.</summary>
internal sealed record RseThreadLinkResponse
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [Description("Null without one.")]
    [JsonPropertyName("title")]
    public required string? Title { get; init; }

    [JsonPropertyName("url")]
    public required string Url { get; init; }

    public static RseThreadLinkResponse Of(SubjectSnapshot subject, RequestContext context) =>
        new()
        {
            Kind = subject.Ref.Kind,
            Key = subject.Ref.Key,
            Title = subject.Title,
            Url = context.Links.Subject(subject),
        };
}
