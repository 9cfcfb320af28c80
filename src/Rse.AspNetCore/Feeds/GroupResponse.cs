using System.ComponentModel;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Feeds;

namespace Rse.AspNetCore.Feeds;

/// <summary>Several activities that make one entry.</summary>
internal sealed record GroupResponse
{
    [Description("Pass it as 'group' to the same feed for all that it stands for.")]
    public required string Key { get; init; }

    [Description("entry: one activity by itself; thread: a post and comments on it, or comments on one thing; burst: posts of one member in one space.")]
    public required string Kind { get; init; }

    [Description("How many activities it stands for, this entry among them.")]
    public required FeedCountResponse Count { get; init; }

    [Description("How many of them the viewer has not seen.")]
    public required FeedCountResponse Unread { get; init; }

    [Description("Whose activities they are, the newest first: at most 3.")]
    public required IReadOnlyList<AuthorResponse> Members { get; init; }

    [Description("How many members that are.")]
    public required FeedCountResponse MemberCount { get; init; }

    [Description("Up to two more of them, newest first: the last is the post on top of the thread, where it is one of them.")]
    public required IReadOnlyList<EntryResponse> Others { get; init; }

    [Description("Why any of them is in this feed.")]
    public required IReadOnlyList<string> Reasons { get; init; }

    [Description("When the oldest of them happened.")]
    public required DateTimeOffset Since { get; init; }

    public static GroupResponse Of(FeedGroup group, Exchange exchange) => new()
    {
        Key = group.Key,
        Kind = Words.Name(group.Kind),
        Count = FeedCountResponse.Of(group.Count),
        Unread = FeedCountResponse.Of(group.Unread),
        Members = [.. group.Members.Select(member => AuthorResponse.Of(member, exchange))],
        MemberCount = FeedCountResponse.Of(group.MemberCount),
        Others = [.. group.Entries.Skip(1).Select(entry => EntryResponse.Of(entry, exchange))],
        Reasons = [.. group.Reasons.Select(Words.Name)],
        Since = group.Since,
    };
}
