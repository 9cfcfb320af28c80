namespace Rse.Search.Queries;

/// <summary>The names and values of filters.</summary>
internal static class QueryFields
{
    private static readonly Dictionary<string, QueryField> Names = new(
        Enum.GetValues<QueryField>().Select(field => KeyValuePair.Create(field.ToString(), field)).Append(new("from", QueryField.By)),
        StringComparer.OrdinalIgnoreCase
    );

    public static QueryField? Find(string name) => Names.TryGetValue(name, out var field) ? field : null;

    /// <summary>The value as a filter has it; null if the field cannot have it.</summary>
    public static string? FindValue(QueryField field, string value) =>
        field switch
        {
            QueryField.By => Named(value.TrimStart('@', '＠', ' ')),
            QueryField.In => Named(value.TrimStart('~', '#', '＃', ' ')),
            QueryField.Topic => Named(value.TrimStart('#', '＃', ' ')),
            QueryField.Kind => Named(value),
            QueryField.Before or QueryField.After => QueryDates.TryParse(value, out _, out _) ? value : null,
            QueryField.Is => Is(value, "unanswered"),
            _ => Is(value, "link"),
        };

    public static bool ContainsOnlyLetters(this ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (!char.IsLetter(character))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Named(string value) => QueryText.IsSearchable(value) ? value.Trim() : null;

    private static string? Is(string value, string expected) =>
        string.Equals(value, expected, StringComparison.OrdinalIgnoreCase) ? expected : null;
}
