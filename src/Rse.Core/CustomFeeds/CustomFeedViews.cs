using Rse.Follows;
using Rse.Members;
using Rse.People;
using Rse.Spaces;
using Rse.Topics;

namespace Rse.CustomFeeds;

/// <summary>
/// Shows stored feeds to a viewer. Leaves out the names of hidden things, and, if the viewer cannot change the feed, their parts.
/// </summary>
internal sealed class CustomFeedViews(MemberService members, IFollowedStore followed)
{
    /// <summary>
    /// Shows feeds as the viewer sees them, in order. Leaves out feeds that the viewer cannot change and that would reveal a hidden part.
    /// </summary>
    public async ValueTask<IReadOnlyList<CustomFeed>> ShowAsync(
        Viewer viewer,
        IReadOnlyList<StoredCustomFeed> feeds,
        CancellationToken cancellationToken
    )
    {
        var visible = await FindVisibleAsync(viewer, feeds, cancellationToken);
        return [.. feeds.Select(feed => Show(viewer, feed, visible)).OfType<CustomFeed>()];
    }

    /// <summary>Lists the parts of a feed that are hidden from the viewer.</summary>
    public async ValueTask<IReadOnlyList<StoredCustomFeedPart>> ListHiddenAsync(
        Viewer viewer,
        StoredCustomFeed feed,
        CancellationToken cancellationToken
    )
    {
        var visible = await FindVisibleAsync(viewer, [feed], cancellationToken);
        return [.. feed.Parts.Where(part => !visible.Contains(part))];
    }

    /// <summary>
    /// Whether the viewer may change the feed now. Its maker may change a private feed. Its maker, while they belong to the space, and the
    /// moderators of the space may change a shared one.
    /// </summary>
    public static bool CanChange(Viewer viewer, StoredCustomFeed feed)
    {
        var isMaker = viewer.Member is not null && feed.MakerId == viewer.MemberId;
        return feed.Space is null
            ? isMaker
            : !feed.IsArchived && feed.Role is { } role && (isMaker || SpaceRights.Holds(role, SpaceRight.Trash));
    }

    private static CustomFeed? Show(Viewer viewer, StoredCustomFeed feed, VisibleThings visible)
    {
        var canChange = CanChange(viewer, feed);
        var shown = feed.Parts.Where(part => canChange || visible.Contains(part)).ToList();
        if (
            !canChange
            && (
                shown.Count == 0
                || feed.Parts.Where(part => !part.IsExcluded).GroupBy(part => part.Dimension).Any(group => !group.Any(visible.Contains))
            )
        )
        {
            return null;
        }

        return new CustomFeed
        {
            Id = feed.Id,
            Name = feed.Name,
            Maker = visible.Members.TryGetValue(feed.MakerId.Value, out var maker) ? maker : null,
            Space = feed.Space,
            Parts =
            [
                .. shown
                    .Select(part => Show(viewer, part, visible))
                    .OrderBy(part => part.Dimension)
                    .ThenBy(part => part.IsExcluded)
                    .ThenBy(Name, StringComparer.Ordinal),
            ],
            CreatedAt = feed.CreatedAt,
            ChangedAt = feed.ChangedAt,
            Version = feed.Version,
            CanChange = canChange,
            IsFilling = feed.IsFilling,
        };
    }

    private static CustomFeedPart Show(Viewer viewer, StoredCustomFeedPart stored, VisibleThings visible)
    {
        var part = new CustomFeedPart { Dimension = stored.Dimension, IsExcluded = stored.IsExcluded };
        if (!visible.Contains(stored))
        {
            // The current name may be secret; the name at the time is known to the member who chose it.
            return part with
            {
                IsOutOfReach = true,
                Label = stored.ChooserId == viewer.MemberId && stored.Label.Length > 0 ? stored.Label : null,
            };
        }

        return stored.Dimension switch
        {
            CustomFeedDimension.Space => part with
            {
                Space = visible.Spaces[stored.TargetId],
                IsOutOfReach = !viewer.CanSee(Content(visible.Spaces[stored.TargetId])),
            },
            CustomFeedDimension.Member => part with { Member = visible.Members[stored.TargetId] },
            CustomFeedDimension.Topic => part with { Topic = visible.Topics[stored.TargetId] },
            _ => part with { Word = stored.Label },
        };
    }

    private static Audience Content(SpaceSummary space) =>
        space.Visibility is SpaceVisibility.Open ? Audience.Open(space.Id) : Audience.Closed(space.Id);

    private static string Name(CustomFeedPart part) => part.Space?.Name ?? part.Member?.DisplayName ?? part.Topic?.Name ?? part.Word ?? "";

    private async ValueTask<VisibleThings> FindVisibleAsync(
        Viewer viewer,
        IReadOnlyList<StoredCustomFeed> feeds,
        CancellationToken cancellationToken
    )
    {
        var parts = feeds.SelectMany(feed => feed.Parts).ToLookup(part => part.Dimension, part => part.TargetId);
        List<Id<Member>> people =
        [
            .. parts[CustomFeedDimension.Member]
                .Concat(feeds.Select(feed => feed.MakerId.Value))
                .Distinct()
                .Select(id => new Id<Member>(id)),
        ];
        List<Id<Space>> spaces = [.. parts[CustomFeedDimension.Space].Distinct().Select(id => new Id<Space>(id))];
        List<Id<Topic>> topics = [.. parts[CustomFeedDimension.Topic].Distinct().Select(id => new Id<Topic>(id))];
        return new VisibleThings(
            people.Count == 0
                ? []
                : (await members.ListAsync(viewer, people, cancellationToken)).ToDictionary(member => member.Id.Value, MemberSummary.Of),
            spaces.Count == 0
                ? []
                : (await followed.ListSpacesAsync(viewer, spaces, cancellationToken)).ToDictionary(space => space.Id.Value),
            topics.Count == 0
                ? []
                : (await followed.ListTopicsAsync(viewer, topics, cancellationToken)).ToDictionary(topic => topic.Id.Value)
        );
    }

    /// <summary>The things that are visible to a viewer.</summary>
    private sealed record VisibleThings(
        Dictionary<long, MemberSummary> Members,
        Dictionary<long, SpaceSummary> Spaces,
        Dictionary<long, Topic> Topics
    )
    {
        public bool Contains(StoredCustomFeedPart part) =>
            part.Dimension switch
            {
                CustomFeedDimension.Space => Spaces.ContainsKey(part.TargetId),
                CustomFeedDimension.Member => Members.ContainsKey(part.TargetId),
                CustomFeedDimension.Topic => Topics.ContainsKey(part.TargetId),
                _ => true,
            };
    }
}
