using System.Globalization;
using Intranet.Language;
using Rse.Highlights;

namespace Intranet.Pages.Views;

/// <summary>Describes a worth in words.</summary>
public static class WorthWords
{
    // Only the terms with the most weight are shown.
    private const int Most = 3;
    private const double Noticeable = 0.05;

    /// <summary>Why something is among the highlights; empty where nothing that the viewer may know of stands out.</summary>
    public static string Say(Words words, SubjectScore worth)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(worth);
        return string.Join(
            Words.Language is "fr" ? "\u00a0; " : "; ",
            worth
                .Terms.Where(term => term.People > 0 && term.Points >= Noticeable)
                .Take(Most)
                .Select(term => Say(words, term, worth.Readers))
        );
    }

    private static string Say(Words words, ScoreTerm term, int readers)
    {
        var stars = term.Stars is { } more ? Count(words, "worth.stars", more, more.ToString("0.#", CultureInfo.CurrentCulture)) : "";
        return Count(
            words,
            $"worth.{term.Channel.ToString().ToLowerInvariant()}",
            term.People,
            term.People,
            readers,
            Expected(words, term.Expected ?? 0),
            stars
        );
    }

    private static string Expected(Words words, double expected) =>
        expected < 0.5 ? words["worth.expected.few"] : Count(words, "worth.expected", Math.Round(expected), Math.Round(expected));

    private static string Count(Words words, string key, double number, params object?[] values) =>
        words[$"{key}.{(IsOne(number) ? "one" : "other")}", values];

    // In French, everything below two is one.
    private static bool IsOne(double number) => Words.Language is "fr" ? Math.Abs(number) < 2 : number == 1;
}
