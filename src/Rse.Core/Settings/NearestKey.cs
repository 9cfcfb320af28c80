namespace Rse.Settings;

/// <summary>Finds the known key that somebody meant by an unknown one.</summary>
internal static class NearestKey
{
    private const int MaxLength = 80;

    /// <summary>
    /// The key with the fewest differences, where a difference in the name weighs more than one in the section; null if there is none.
    /// </summary>
    public static string? Find(string given, IEnumerable<string> known) =>
        known
            .Distinct(StringComparer.Ordinal)
            .OrderBy(key => (3 * Distance(LeafOf(given), LeafOf(key))) + Distance(SectionOf(given), SectionOf(key)))
            .ThenBy(key => key, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>The last part of a path.</summary>
    public static string LeafOf(string path) => path[(path.LastIndexOf(':') + 1)..];

    /// <summary>
    /// How many letters were left out, added, replaced or swapped with the next one, ignoring case. Source: Damerau, CACM 7 (3), 1964.
    /// </summary>
    public static int Distance(string one, string other)
    {
        var (a, b) = (Shorten(one), Shorten(other));
        var distances = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }

                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                distances[i, j] = Math.Min(Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1, distances[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[a.Length, b.Length];
    }

    private static string SectionOf(string path) => path.LastIndexOf(':') is > 0 and var colon ? path[..colon] : "";

    private static string Shorten(string text) => (text.Length > MaxLength ? text[..MaxLength] : text).ToLowerInvariant();
}
