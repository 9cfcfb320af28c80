using Rse.Follows;

namespace Rse.Testing.Leaks.Models;

/// <summary>Computes what every count must be for a viewer, from the model and one by one.</summary>
internal sealed class LeakExpectedCounts(LeakInteractions interactions, LeakVisibility visible)
{
    private LeakModel Model => visible.Model;

    /// <summary>The expected number; null if the viewer may not know of what is counted.</summary>
    public long? Compute(LeakCount what, string key) => IsKnown(what, key) ? Count(what, key) : null;

    private bool IsKnown(LeakCount what, string key) =>
        what switch
        {
            _ when key.Length == 0 => true,
            LeakCount.SpaceMembers or LeakCount.SpacePosts => visible.Spaces.Contains(key),
            LeakCount.ListedSpaceMembers or LeakCount.SpaceEntries or LeakCount.UnreadPosts or LeakCount.Reached => Model.SeesSpace(
                visible.Viewer,
                key
            ),
            LeakCount.MemberEntries or LeakCount.ListedFollows => visible.Members.Contains(key),
            LeakCount.TopicEntries or LeakCount.TopicUses => visible.Topics.Contains(key),
            _ => visible.Items.Contains(key) || visible.Objects.Contains(key),
        };

    private long Count(LeakCount what, string key) =>
        what switch
        {
            LeakCount.Comments or LeakCount.ListedComments or LeakCount.SubjectEntries => Below(key).Count(),
            LeakCount.Reactions => interactions.Reactions.Count(given => given.Subject == key),
            LeakCount.ListedReactions => interactions.Reactions.Count(given =>
                given.Subject == key && visible.Members.Contains(given.Member)
            ),
            LeakCount.Ratings => interactions.Ratings.Count(given => given.Subject == key),
            LeakCount.SpaceMembers => Model.Memberships.Count(membership => membership.Space == key),
            LeakCount.ListedSpaceMembers => Model.Memberships.Count(membership =>
                membership.Space == key && visible.Members.Contains(membership.Member)
            ),
            LeakCount.SpacePosts or LeakCount.SpaceEntries => visible.Items.Count(item =>
                Model.Items[item] is { Parent: null } post && post.Space == key
            ),
            LeakCount.MemberEntries => visible.Items.Count(item => Model.Items[item].Author == key),
            LeakCount.TopicEntries or LeakCount.TopicUses => visible.Items.Count(item =>
                Model.Items[item].Topics.Contains(key, StringComparer.Ordinal)
            ),
            LeakCount.HomeEntries => visible.Items.Count(IsAtHome),
            LeakCount.UnreadEntries => visible.Items.Count(item => IsAtHome(item) && IsUnread(item)),
            LeakCount.UnreadPosts => visible.Items.Count(item =>
                Model.Items[item] is { Parent: null } post && post.Space == key && IsUnread(item)
            ),
            LeakCount.Readers => interactions.Read.Count(seen => seen.Subject == key),
            LeakCount.Reached => visible.Members.Count(member => member != visible.Viewer && Model.SeesSpace(member, key)),
            LeakCount.ListedBookmarks => interactions.Bookmarks.Count(bookmark =>
                bookmark.Member == visible.Viewer && IsVisible(FollowKind.Subject, bookmark.Subject)
            ),
            LeakCount.ListedCitations => interactions.Citations.Count(citation =>
                citation.Cited == key && visible.Items.Contains(citation.Citing)
            ),
            LeakCount.Found => visible.Items.Count,
            LeakCount.ListedTopics => visible.Topics.Count,
            LeakCount.ListedMembers => visible.Members.Count(Model.IsActive),
            LeakCount.ListedSpaces => visible.Spaces.Count(space => !Model.Spaces[space].IsArchived),
            LeakCount.MySpaces => visible.Spaces.Count(space => !Model.Spaces[space].IsArchived && Model.Belongs(visible.Viewer, space)),
            LeakCount.ListedFollows => interactions.Follows.Count(follow => follow.Member == key && IsVisible(follow.Kind, follow.Target)),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };

    // The whole thread of a root, but only the direct replies to a comment.
    private IEnumerable<string> Below(string key) =>
        Model
            .Items.Where(item => item.Value is { Parent: not null, Trashed: false } && (item.Value.Root == key || item.Value.Parent == key))
            .Select(item => item.Key);

    private bool IsAtHome(string key)
    {
        var item = Model.Items[key];
        if (interactions.Mutes.Contains((visible.Viewer, key)) || interactions.Mutes.Contains((visible.Viewer, item.Root)))
        {
            return false;
        }

        return Follows(FollowKind.Member, item.Author)
            || item.Topics.Any(topic => Follows(FollowKind.Topic, topic))
            || (item.Parent is null ? Follows(FollowKind.Space, item.Space!) : Follows(FollowKind.Subject, item.Root));
    }

    private bool IsUnread(string key) => Model.Items[key].Author != visible.Viewer && !interactions.Read.Contains((visible.Viewer, key));

    private bool Follows(FollowKind kind, string target) => interactions.Follows.Contains((visible.Viewer, kind, target));

    private bool IsVisible(FollowKind kind, string target) =>
        kind switch
        {
            FollowKind.Member => visible.Members.Contains(target),
            FollowKind.Space => visible.Spaces.Contains(target),
            FollowKind.Topic => visible.Topics.Contains(target),
            _ => visible.Items.Contains(target) || visible.Objects.Contains(target),
        };
}
