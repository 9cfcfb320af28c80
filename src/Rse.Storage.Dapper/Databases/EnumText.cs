namespace Rse.Storage.Databases;

/// <summary>Enums are stored as lower-case text, so that a row reads by itself and a reordered enum harms nothing.</summary>
internal static class EnumText
{
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static T Parse<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text, ignoreCase: true);
}
