namespace Rse.Storage.Databases;

/// <summary>Converts enums to lower-case text and back, so that rows are readable and reordering an enum is safe.</summary>
internal static class EnumText
{
    public static string Of<T>(T value)
        where T : struct, Enum => Cache<T>.Texts[value];

    public static T Parse<T>(string text)
        where T : struct, Enum => Cache<T>.Values.TryGetValue(text, out var value) ? value : Enum.Parse<T>(text, ignoreCase: true);

    // An import converts a hundred thousand values.
    private static class Cache<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Texts = Enum.GetValues<T>()
            .ToDictionary(value => value, value => value.ToString().ToLowerInvariant());

        public static readonly Dictionary<string, T> Values = Texts.ToDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.Ordinal
        );
    }
}
