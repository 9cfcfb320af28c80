using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Rse.Problems;

namespace Intranet.Language;

/// <summary>The texts of the pages, in the language of the request: <c>Texts/fr.json</c> and <c>Texts/en.json</c>.</summary>
public sealed class Words
{
    public static IReadOnlyList<string> Languages { get; } = ["fr", "en"];

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _texts = Languages.ToFrozenDictionary(
        language => language,
        Read
    );

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en" ? "en" : "fr";

    public string this[string key] => _texts[Language].GetValueOrDefault(key, key);

    public string this[string key, params object?[] values] => string.Format(CultureInfo.CurrentCulture, this[key], values);

    /// <summary>The text for a number of things: <c>key.one</c> or <c>key.other</c>. In French, zero is singular.</summary>
    public string Count(string key, int number) =>
        this[key + (number == 1 || (number == 0 && Language is "fr") ? ".one" : ".other"), number];

    /// <summary>A day, with its year unless it is this one. In French, the first of a month is an ordinal.</summary>
    public string Date(DateTimeOffset at, DateTimeOffset now)
    {
        var text = at.ToString(this[at.Year == now.Year ? "when.date" : "when.dateYear"], CultureInfo.CurrentCulture);
        return at.Day == 1 && Language is "fr" ? $"1er{text.AsSpan(1)}" : text;
    }

    /// <summary>A day as a heading: today, yesterday, or its name.</summary>
    public string Day(DateTimeOffset at, DateTimeOffset now) =>
        (now.Date - at.Date).Days switch
        {
            0 => this["day.today"],
            1 => this["day.yesterday"],
            > 1 and < 7 => at.ToString("dddd", CultureInfo.CurrentCulture),
            _ => Date(at, now),
        };

    /// <summary>A problem in the reader's language; its English message if the code is unknown.</summary>
    public string Say(Problem problem) => _texts[Language].GetValueOrDefault($"problem.{problem.Code}", problem.Message);

    /// <summary>One of several texts by language.</summary>
    public static string Pick(IReadOnlyDictionary<string, string> texts) => texts.GetValueOrDefault(Language) ?? texts.Values.First();

    private static FrozenDictionary<string, string> Read(string language)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Texts", $"{language}.json"));
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
