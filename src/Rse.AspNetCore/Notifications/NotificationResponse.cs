using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;
using Rse.Notifications;

namespace Rse.AspNetCore.Notifications;

/// <summary>A notification: one or more facts of one kind.</summary>
internal sealed record RseNotificationResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [Description("The kind, such as 'mention'; plug-ins add kinds.")]
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [Description("What the latest fact says besides, such as the name of a reaction or the new role; null if nothing.")]
    [JsonPropertyName("detail")]
    public required string? Detail { get; init; }

    [Description("Who did it, the newest first, three at most; empty where the software did it.")]
    [JsonPropertyName("actors")]
    public required IReadOnlyList<RseAuthorResponse> Actors { get; init; }

    [Description("How many did it besides those.")]
    [JsonPropertyName("otherActors")]
    public required int OtherActors { get; init; }

    [Description("The subject to open; null if it is about a member or space.")]
    [JsonPropertyName("subject")]
    public required RseSubjectResponse? Subject { get; init; }

    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse? Space { get; init; }

    [Description("The page to open.")]
    [JsonPropertyName("url")]
    public required string Url { get; init; }

    [JsonPropertyName("firstAt")]
    public required DateTimeOffset FirstAt { get; init; }

    [Description("When the latest of it happened; the list is ordered by it.")]
    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [JsonPropertyName("seen")]
    public required bool Seen { get; init; }

    [JsonPropertyName("read")]
    public required bool Read { get; init; }

    public static RseNotificationResponse Of(Notification notification, RequestContext context) =>
        new()
        {
            Id = notification.Id.Value,
            Kind = notification.Kind,
            Detail = notification.Detail,
            Actors = [.. notification.Actors.Select(actor => RseAuthorResponse.Of(actor, context))],
            OtherActors = notification.OtherActors,
            Subject = notification.Subject is { } subject ? RseSubjectResponse.Of(subject, context) : null,
            Space = notification.Space is { } space ? RseSpaceLinkResponse.Of(space, context) : null,
            Url = context.Links.Notification(notification),
            FirstAt = notification.FirstAt,
            At = notification.At,
            Seen = notification.IsSeen,
            Read = notification.IsRead,
        };
}

/// <summary>One page of the viewer's notifications.</summary>
internal sealed record RseNotificationListResponse
{
    [JsonPropertyName("items")]
    public required IReadOnlyList<RseNotificationResponse> Items { get; init; }

    [Description("Pass it as 'after' for the next page; null at the end of the list.")]
    [JsonPropertyName("next")]
    public required string? Next { get; init; }

    [Description("Pass it as 'upTo' to mark as seen or read what this list showed, and nothing that comes later.")]
    [JsonPropertyName("position")]
    public required long Position { get; init; }

    public static RseNotificationListResponse Of(NotificationPage page, RequestContext context) =>
        new()
        {
            Items = [.. page.Items.Select(item => RseNotificationResponse.Of(item, context))],
            Next = page.Next,
            Position = page.Position,
        };
}

/// <summary>How many notifications are unread.</summary>
internal sealed record RseNotificationCountResponse
{
    [JsonPropertyName("unread")]
    public required int Unread { get; init; }
}

/// <summary>A change of the viewer's notifications.</summary>
internal sealed record RseNotificationEventResponse
{
    [Description("The notification as the list shows it now, in place of the one with its id; null if only the number changed.")]
    [JsonPropertyName("notification")]
    public required RseNotificationResponse? Notification { get; init; }

    [Description("How many notifications are unread now.")]
    [JsonPropertyName("unread")]
    public required int Unread { get; init; }
}
