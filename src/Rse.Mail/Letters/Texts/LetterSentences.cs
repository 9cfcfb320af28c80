using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Rse.Notifications;

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
    public static MarkupString Of(Notification row, string? title, LetterWords words)
    {
        var actors = row.Actors.Count + row.OtherActors;
        // Of several, the latest alone would be told.
        var detail = actors > 1 ? null : row.Detail;
        var sentence = words.Sentence(row.Kind, actors, detail);
        var about = Isolate(title ?? row.Subject?.Author?.DisplayName ?? words.Of("you"));
        var space = Isolate(row.Space?.Name ?? title ?? "");
        var said = detail is null ? "" : Isolate(words.Detail(row.Kind, detail));
        return new MarkupString(string.Format(CultureInfo.InvariantCulture, sentence, Actors(row, words), about, space, said));
    }

    /// <summary>Those who did it: "Amélie, Bo and 3 others".</summary>
    public static string Actors(Notification row, LetterWords words)
    {
        List<string> names = [.. row.Actors.Select(actor => Isolate(actor.DisplayName))];
        if (row.OtherActors > 0)
        {
            names.Add(words.Others(row.OtherActors));
        }

        return names.Count switch
        {
            0 => "",
            1 => names[0],
            _ => $"{string.Join(", ", names.Take(names.Count - 1))} {words.And} {names[^1]}",
        };
    }

    private static string Isolate(string text) => $"<bdi>{Encoder.Encode(text)}</bdi>";
}
