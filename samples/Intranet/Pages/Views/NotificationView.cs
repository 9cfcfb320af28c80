using Intranet.Language;
using Rse.Notifications;
using Rse.Texts;

namespace Intranet.Pages.Views;

/// <summary>How a notification is said.</summary>
public static class NotificationView
{
    /// <summary>The page to open.</summary>
    public static string PageOf(Notification notification) =>
        notification switch
        {
            { Kind: NotificationKinds.Invitation } => "/invitations",
            { Kind: NotificationKinds.JoinRequest, Space: { } asked } => $"/spaces/{asked.Slug}/requests",
            { Subject: { } subject } => EntryView.PageOf(subject),
            { Space: { } space } => $"/spaces/{space.Slug}",
            { Actors: [var first, ..] } => $"/members/{first.Handle}",
            _ => "/",
        };

    /// <summary>What happened, behind the names of those who did it. The text for a kind of a plug-in is its name.</summary>
    public static string Say(Notification notification, Words words)
    {
        var detail = notification switch
        {
            { Kind: NotificationKinds.Reaction, Detail: { } reaction } => words[$"reaction.{reaction}"],
            { Kind: NotificationKinds.RoleChanged or NotificationKinds.Invitation, Detail: { Length: > 0 } role } => words[
                $"role.{char.ToUpperInvariant(role[0])}{role[1..]}"
            ],
            { Detail: var other } => other,
        };
        var key = notification switch
        {
            { Kind: NotificationKinds.RequestDecided, Detail: { } decision } => $"notification.request-decided.{decision}",
            { Kind: NotificationKinds.StayEnds, Actors.Count: > 0 } => "notification.stay-ends.guest",
            { Kind: NotificationKinds.Reaction } when notification.Actors.Count + notification.OtherActors > 1 =>
                "notification.reaction.several",
            _ when notification.Actors.Count + notification.OtherActors > 1 => $"notification.{notification.Kind}.several",
            _ => $"notification.{notification.Kind}",
        };
        return words[key, detail];
    }

    /// <summary>The name of what it is about; null if the sentence says it.</summary>
    public static string? NameOf(Notification notification, Words words, TextParser texts) =>
        notification switch
        {
            { Subject: { Title: { } title } } => title,
            { Subject: { RootTitle: { } title } } => title,
            { Subject: { } subject } => Shorten(texts.Parse(subject.Body).Plain, words["entry.note"]),
            { Space: { } space } => space.Name,
            _ => null,
        };

    private static string Shorten(string body, string empty)
    {
        var line = body.ReplaceLineEndings(" ").Trim();
        return line.Length == 0 ? empty
            : line.Length <= 80 ? line
            : $"{line[..(char.IsHighSurrogate(line[79]) ? 79 : 80)]}…";
    }
}
