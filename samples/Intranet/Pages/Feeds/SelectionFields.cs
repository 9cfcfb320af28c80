using Rse.CustomFeeds;

namespace Intranet.Pages.Feeds;

/// <summary>The fields for the parts of a custom feed, ticked or typed.</summary>
public sealed class SelectionFields
{
    public List<string> Spaces { get; set; } = [];

    public List<string> Members { get; set; } = [];

    public List<string> Kinds { get; set; } = [];

    public List<string> Topics { get; set; } = [];

    /// <summary>Handles of members without a check box.</summary>
    public string? OtherMembers { get; set; }

    /// <summary>Topics without a check box.</summary>
    public string? OtherTopics { get; set; }

    /// <summary>Words and phrases, separated by commas.</summary>
    public string? Words { get; set; }

    /// <summary>Fills the fields from an existing feed.</summary>
    public static SelectionFields Of(IEnumerable<CustomFeedPart> parts, FeedChoices choices)
    {
        var members = parts.Select(part => part.Member?.Handle).OfType<string>().ToLookup(choices.HasMember);
        var topics = parts.Select(part => part.Topic?.Name).OfType<string>().ToLookup(choices.HasTopic);
        return new SelectionFields
        {
            Spaces = [.. parts.Select(part => part.Space?.Slug).OfType<string>()],
            Members = [.. members[true]],
            OtherMembers = string.Join(", ", members[false]),
            Topics = [.. topics[true]],
            OtherTopics = string.Join(", ", topics[false]),
            Kinds = [.. parts.Where(part => part.Dimension is CustomFeedDimension.Kind).Select(part => part.Word).OfType<string>()],
            Words = string.Join(", ", parts.Where(part => part.Dimension is CustomFeedDimension.Word).Select(part => part.Word)),
        };
    }

    public CustomFeedSelection Read() =>
        new()
        {
            Spaces = Spaces,
            Members = [.. Members, .. PostFields.Split(OtherMembers)],
            Topics = [.. Topics, .. PostFields.Split(OtherTopics)],
            Kinds = Kinds,
            Words = (Words ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
}
