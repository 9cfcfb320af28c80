using Rse.People;
using Rse.Problems;

namespace Rse.Feeds.Groups;

/// <summary>The content of the key of a group: its span, its kind, and its thread or author.</summary>
internal sealed record GroupKey
{
    public required FeedSpan Span { get; init; }

    public required FeedGroupKind Kind { get; init; }

    /// <summary>The root of the thread; for a burst, its newest post, which distinguishes it from others of the same member.</summary>
    public required long Root { get; init; }

    public required (long Member, long Space) Writer { get; init; }

    /// <summary>Whether only unread entries were grouped.</summary>
    public required bool IsUnread { get; init; }

    public static string Encode(GroupDraft draft, Feed feed, bool isUnread)
    {
        var (member, space) = GroupBuilder.Writer(draft.Newest);
        return new GroupToken(
            GroupToken.Key,
            draft.Span,
            [(long)draft.Kind, isUnread ? 1 : 0, draft.Newest.RootId.Value, member, space]
        ).Encode(Scope(feed));
    }

    /// <exception cref="RefusedException"><c>key-invalid</c>.</exception>
    public static GroupKey Decode(string key, Feed feed) =>
        GroupToken.Decode(key, GroupToken.Key, Scope(feed), out var isForeign)
            is { Numbers: [>= 0 and <= (long)FeedGroupKind.Burst, 0 or 1, _, _, _] } token
        && !isForeign
            ? new GroupKey
            {
                Span = token.Span,
                Kind = (FeedGroupKind)token.Numbers[0],
                IsUnread = token.Numbers[1] == 1,
                Root = token.Numbers[2],
                Writer = (token.Numbers[3], token.Numbers[4]),
            }
            : throw new RefusedException(
                new Problem(
                    ProblemCodes.KeyInvalid,
                    "This is not the key of a group of this feed; pass the key of the group unchanged.",
                    "group"
                )
            );

    private static string Scope(Feed feed) => $"{feed.Scope}/group";
}
