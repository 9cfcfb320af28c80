using System.Globalization;

namespace Rse.Notifications.Wording;

/// <summary>Says what happened in one sentence.</summary>
internal static class NotificationSentence
{
    /// <summary>The sentence of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="title">What it is about, in words; null if it has none.</param>
    /// <param name="words">The language.</param>
    /// <param name="quote">Writes a name or title as the sentence holds it, such as escaped and isolated.</param>
    public static string Of(Notification row, string? title, NotificationWords words, Func<string, string> quote)
    {
        var actors = row.Actors.Count + row.OtherActors;

        // Of several, the latest alone would be told.
        var detail = actors > 1 ? null : row.Detail;
        var sentence = words.Sentence(row.Kind, actors, detail);
        var about = quote(title ?? row.Subject?.Author?.DisplayName ?? words.Yours);
        var space = quote(row.Space?.Name ?? title ?? "");
        var said = detail is null ? "" : quote(words.Detail(row.Kind, detail));
        return string.Format(CultureInfo.InvariantCulture, sentence, Actors(row, words, quote), about, space, said);
    }

    /// <summary>Those who did it: "Amélie, Bo and 3 others".</summary>
    private static string Actors(Notification row, NotificationWords words, Func<string, string> quote)
    {
        List<string> names = [.. row.Actors.Select(actor => quote(actor.DisplayName))];
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
}
