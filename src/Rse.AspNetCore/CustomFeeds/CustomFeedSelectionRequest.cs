using System.ComponentModel;
using Rse.CustomFeeds;

namespace Rse.AspNetCore.CustomFeeds;

/// <summary>Parts of a custom feed, by the names that addresses have.</summary>
internal sealed record CustomFeedSelectionRequest
{
    [Description("Slugs of spaces.")]
    public IReadOnlyList<string>? Spaces { get; init; }

    [Description("Handles of members.")]
    public IReadOnlyList<string>? Members { get; init; }

    [Description("Names of topics.")]
    public IReadOnlyList<string>? Topics { get; init; }

    [Description("Kinds of post, and comment: comments stand in the feed only where they are named here.")]
    public IReadOnlyList<string>? Kinds { get; init; }

    [Description("Words, or several in a row, in title or text; upper case, accents and punctuation do not matter. At least two letters or digits each.")]
    public IReadOnlyList<string>? Words { get; init; }

    // JSON may hold nulls where the compiler sees none; they are as unknown as any other name.
    public static CustomFeedSelection Read(CustomFeedSelectionRequest? request) => request is null ? CustomFeedSelection.None : new CustomFeedSelection
    {
        Spaces = Read(request.Spaces),
        Members = Read(request.Members),
        Topics = Read(request.Topics),
        Kinds = Read(request.Kinds),
        Words = Read(request.Words),
    };

    private static IReadOnlyList<string> Read(IReadOnlyList<string?>? names) => names is null ? [] : [.. names.Select(name => name ?? "")];
}
