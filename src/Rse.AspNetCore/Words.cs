using System.Text.Json;
using Rse.Problems;
using Rse.Texts;

namespace Rse.AspNetCore;

/// <summary>Reads the enums that clients name by a word, and says which words would do.</summary>
internal static class Words
{
    /// <summary>The value that a word names; null for no word.</summary>
    /// <exception cref="RefusedException">The code given: the word names nothing.</exception>
    public static T? Parse<T>(string? word, string field, string code = ProblemCodes.ValueUnknown)
        where T : struct, Enum
    {
        if (word is null)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(word, Name(value), StringComparison.Ordinal))
            {
                return value;
            }
        }

        var known = string.Join(", ", Enum.GetValues<T>().Select(Name));
        throw new RefusedException(new Problem(code, $"{field} is '{Excerpt.Quote(word)}'; it must be one of {known}.", field));
    }

    /// <summary>The word for a value.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => Names<T>.All.TryGetValue(value, out var name) ? name : value.ToString();

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> All = Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
    }
}
