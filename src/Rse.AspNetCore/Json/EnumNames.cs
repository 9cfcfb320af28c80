using System.Text.Json;
using Rse.Problems;
using Rse.Texts;

namespace Rse.AspNetCore.Json;

/// <summary>Converts enums to and from their names in the API: lower-case words, joined by hyphens.</summary>
internal static class EnumNames
{
    /// <summary>Parses a name; null for null.</summary>
    /// <exception cref="RefusedException">With the code given: the name is unknown.</exception>
    public static T? Parse<T>(string? word, string field, string code = ProblemCodes.ValueUnknown)
        where T : struct, Enum
    {
        if (word is null)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(word, Of(value), StringComparison.Ordinal))
            {
                return value;
            }
        }

        var known = string.Join(", ", Enum.GetValues<T>().Select(Of));
        throw new RefusedException(new Problem(code, $"{field} is '{Excerpt.Quote(word)}'; it must be one of {known}.", field));
    }

    /// <summary>The name of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.All.TryGetValue(value, out var name) ? name : value.ToString();

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> All = Enum.GetValues<T>()
            .ToDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
    }
}
