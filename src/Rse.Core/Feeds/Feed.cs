using Rse.People;
using Rse.Spaces;

namespace Rse.Feeds;

/// <summary>A feed that a viewer may read.</summary>
public sealed record Feed
{
    /// <summary>Identifies the feed.</summary>
    public required FeedScope Scope { get; init; }

    /// <summary>Slug, handle, topic name, <c>kind/key</c> or the id of a custom feed; empty for home.</summary>
    public required string Key { get; init; }

    /// <summary>The name of the space, member, topic, subject or custom feed; for home, of the member.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// The description of the space; for a custom feed, its parts, including those out of reach; empty for other feeds.
    /// </summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// When the space, member, subject or custom feed was created; for home, when the member was. Null for a topic, and for an object of
    /// the host that nobody has talked about.
    /// </summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>
    /// The space that the feed belongs to: that of a space or thread, or with which a custom feed is shared. Null for other feeds.
    /// </summary>
    public Id<Space>? SpaceId { get; init; }

    /// <summary>Checks that the viewer does not read another member's home feed.</summary>
    internal static void RequireReader(Viewer viewer, Feed feed)
    {
        if (feed.Scope.Kind is FeedKind.Home && feed.Scope.TargetId != viewer.MemberId.Value && !viewer.IsSystem)
        {
            throw new ArgumentException("Only its owner can read a home feed.", nameof(feed));
        }
    }
}
