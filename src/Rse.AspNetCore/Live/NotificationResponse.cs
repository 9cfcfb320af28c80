using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Live;

namespace Rse.AspNetCore.Live;

/// <summary>Members did something that concerns the viewer.</summary>
internal sealed record NotificationResponse
{
    [JsonConverter(typeof(LowerCaseEnumConverter<LiveNotificationKind>))]
    public required LiveNotificationKind Kind { get; init; }

    [Description("Names what belongs together: show the newest of a group in place of the earlier ones.")]
    public required string Group { get; init; }

    [Description("Who did it, the newest first.")]
    public required IReadOnlyList<AuthorResponse> Actors { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("What to open: the text that mentions, answers or cites, else what the viewer wrote.")]
    public required SubjectResponse Subject { get; init; }

    public static NotificationResponse Of(LiveNotification notification, Exchange exchange) => new()
    {
        Kind = notification.Kind,
        Group = notification.Group,
        Actors = [.. notification.Actors.Select(actor => AuthorResponse.Of(actor, exchange))],
        At = notification.At,
        Subject = SubjectResponse.Of(notification.Subject, exchange),
    };
}
