namespace Rse.CustomFeeds;

/// <summary>Describes a custom feed in a sentence for feed readers.</summary>
internal static class CustomFeedDescription
{
    /// <summary>
    /// For instance <c>spaces: Workshops, Wood; not topics: sport. Out of reach: the space Lab, as it was called when it was chosen.</c>
    /// </summary>
    public static string Of(CustomFeed feed)
    {
        var lists = feed
            .Parts.Where(part => Name(part) is not null)
            .GroupBy(part => (part.Dimension, part.IsExcluded))
            .Select(group =>
                $"{(group.Key.IsExcluded ? "not " : "")}{group.Key.Dimension.ToString().ToLowerInvariant()}s: "
                + $"{string.Join(", ", group.Select(Name))}"
            );
        var hidden = feed.Parts.Where(part => part.IsOutOfReach).Select(Hidden).ToList();
        var made = string.Join("; ", lists);
        return hidden.Count == 0 ? made : $"{made}{(made.Length > 0 ? ". " : "")}Out of reach: {string.Join(", ", hidden)}";
    }

    private static string? Name(CustomFeedPart part) => part.Space?.Name ?? part.Member?.DisplayName ?? part.Topic?.Label ?? part.Word;

    private static string Hidden(CustomFeedPart part)
    {
        var thing = part.Dimension.ToString().ToLowerInvariant();
        return Name(part) ?? (part.Label is { } label ? $"the {thing} that was called {label} when you chose it" : $"a {thing}");
    }
}
