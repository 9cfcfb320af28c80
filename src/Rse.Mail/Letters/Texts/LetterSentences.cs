using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Rse.Notifications;
using Rse.Notifications.Wording;

namespace Rse.Mail.Letters.Texts;

/// <summary>Says what happened, in HTML: names and titles are isolated, so that none turns the sentence around it.</summary>
/// <remarks>Source: HTML Living Standard, the bdi element; Unicode Standard Annex 9, section 2.4.</remarks>
internal static class LetterSentences
{
    // Letters are in UTF-8: an accent needs no entity.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The sentence of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="title">What it is about, in words; null if it has none.</param>
    /// <param name="words">The language.</param>
    public static MarkupString Of(Notification row, string? title, LetterWords words) =>
        new(NotificationSentence.Of(row, title, words.Sentences, Isolate));

    private static string Isolate(string text) => $"<bdi>{Encoder.Encode(text)}</bdi>";
}
