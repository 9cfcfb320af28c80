using System.Text.Encodings.Web;
using System.Text.Unicode;
using Rse.Notifications;
using Rse.Notifications.Wording;

namespace Rse.AspNetCore.Syndication;

/// <summary>What an entry of a feed of notifications says, in the language of its reader.</summary>
internal static class NotificationTexts
{
    /// <summary>What such a feed is called: the same word in every language there is.</summary>
    public const string Title = "Notifications";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Whether what was written is the news in a notification of the kind.</summary>
    public static bool ShowsText(string kind) => NotificationWords.ShowsText(kind);

    /// <summary>The sentence, plain text on one line.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="title">What it is about; null if it has no title.</param>
    /// <param name="locale">The reader's language.</param>
    public static string Plain(Notification notification, string? title, string locale) =>
        string.Join(
            ' ',
            NotificationSentence
                .Of(notification, title, WordsOf(locale), text => text)
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>The sentence as safe HTML, in which names and titles are isolated.</summary>
    /// <inheritdoc cref="Plain"/>
    public static string Html(Notification notification, string? title, string locale) =>
        $"<p>{NotificationSentence.Of(notification, title, WordsOf(locale), text => $"<bdi>{Encoder.Encode(text)}</bdi>")}</p>";

    private static NotificationWords WordsOf(string locale) => NotificationWords.For(NotificationWords.CultureOf(locale));
}
