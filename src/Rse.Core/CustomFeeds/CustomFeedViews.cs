using Rse.Follows;
using Rse.Members;
using Rse.People;
using Rse.Spaces;
using Rse.Topics;

namespace Rse.CustomFeeds;

/// <summary>
/// Shows stored feeds to a viewer: of what is hidden from them, no name, and to those who cannot change the feed, no trace.
/// </summary>
internal sealed class CustomFeedViews(MemberService members, IFollowedStore followed)
{
    /// <summary>
    /// The feeds as the viewer sees them, in order. One that would show that it names something hidden does not exist for who cannot change
    /// it.
    /// </summary>
    public async ValueTask<IReadOnlyList<CustomFeed>> ShowAsync(
        Viewer viewer,
        IReadOnlyList<StoredCustomFeed> feeds,
        CancellationToken cancellationToken
    )
    {
        var sight = await LookAsync(viewer, feeds, cancellationToken);
        return [.. feeds.Select(feed => Show(viewer, feed, sight)).OfType<CustomFeed>()];
    }

    /// <summary>The parts of a feed of whose things the viewer may not know.</summary>
    public async ValueTask<IReadOnlyList<StoredCustomFeedPart>> ListHiddenAsync(
        Viewer viewer,
        StoredCustomFeed feed,
        CancellationToken cancellationToken
    )
    {
        var sight = await LookAsync(viewer, [feed], cancellationToken);
        return [.. feed.Parts.Where(part => !sight.Knows(part))];
    }

    /// <summary>
    /// Whether the viewer may change the feed now: a private one its maker, a shared one its maker as long as they belong to the space, and
    /// the moderators of the space.
    /// </summary>
    public static bool CanChange(Viewer viewer, StoredCustomFeed feed)
    {
        var isMaker = viewer.Member is not null && feed.MakerId == viewer.MemberId;
        return feed.Space is null
            ? isMaker
            : !feed.IsArchived && feed.Role is { } role && (isMaker || SpaceRights.Holds(role, SpaceRight.Trash));
    }

    private static CustomFeed? Show(Viewer viewer, StoredCustomFeed feed, Sight sight)
    {
        var canChange = CanChange(viewer, feed);
        var shown = feed.Parts.Where(part => canChange || sight.Knows(part)).ToList();
        if (
            !canChange
            && (
                shown.Count == 0
                || feed.Parts.Where(part => !part.IsExcluded).GroupBy(part => part.Dimension).Any(group => !group.Any(sight.Knows))
            )
        )
        {
            return null;
        }

        return new CustomFeed
        {
            Id = feed.Id,
            Name = feed.Name,
            Maker = sight.Members.TryGetValue(feed.MakerId.Value, out var maker) ? maker : null,
            Space = feed.Space,
            Parts =
            [
                .. shown
                    .Select(part => Show(viewer, part, sight))
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

    private static CustomFeedPart Show(Viewer viewer, StoredCustomFeedPart stored, Sight sight)
    {
        var part = new CustomFeedPart { Dimension = stored.Dimension, IsExcluded = stored.IsExcluded };
        if (!sight.Knows(stored))
        {
            // What it is called now may be a secret; what it was called is none to who called it so.
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
                Space = sight.Spaces[stored.TargetId],
                IsOutOfReach = !viewer.CanSee(Content(sight.Spaces[stored.TargetId])),
            },
            CustomFeedDimension.Member => part with { Member = sight.Members[stored.TargetId] },
            CustomFeedDimension.Topic => part with { Topic = sight.Topics[stored.TargetId] },
            _ => part with { Word = stored.Label },
        };
    }

    private static Audience Content(SpaceSummary space) =>
        space.Visibility is SpaceVisibility.Open ? Audience.Open(space.Id) : Audience.Closed(space.Id);

    private static string Name(CustomFeedPart part) => part.Space?.Name ?? part.Member?.DisplayName ?? part.Topic?.Name ?? part.Word ?? "";

    private async ValueTask<Sight> LookAsync(Viewer viewer, IReadOnlyList<StoredCustomFeed> feeds, CancellationToken cancellationToken)
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
        return new Sight(
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

    /// <summary>The things of which a viewer may know.</summary>
    private sealed record Sight(
        Dictionary<long, MemberSummary> Members,
        Dictionary<long, SpaceSummary> Spaces,
        Dictionary<long, Topic> Topics
    )
    {
        public bool Knows(StoredCustomFeedPart part) =>
            part.Dimension switch
            {
                CustomFeedDimension.Space => Spaces.ContainsKey(part.TargetId),
                CustomFeedDimension.Member => Members.ContainsKey(part.TargetId),
                CustomFeedDimension.Topic => Topics.ContainsKey(part.TargetId),
                _ => true,
            };
    }
}
