using Rse.People;

namespace Rse.Feeds;

/// <summary>A feed that a viewer may read.</summary>
public sealed record Feed
{
    /// <summary>Which one.</summary>
    public required FeedScope Scope { get; init; }

    /// <summary>Slug, handle, topic name, <c>kind/key</c> or the id of a custom feed; empty for home.</summary>
    public required string Key { get; init; }

    /// <summary>The name of the space, member, topic, subject or custom feed; of home, the member's.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// What the space is for; of a custom feed, what it is made of, and that of some parts the viewer sees nothing; empty for others.
    /// </summary>
    public string Description { get; init; } = "";

    /// <summary>Checks that nobody reads another member's home.</summary>
    internal static void RequireReader(Viewer viewer, Feed feed)
    {
        if (feed.Scope.Kind is FeedKind.Home && feed.Scope.TargetId != viewer.MemberId.Value && !viewer.IsSystem)
        {
            throw new ArgumentException("A home feed is read by the member whose it is.", nameof(feed));
        }
    }
}
