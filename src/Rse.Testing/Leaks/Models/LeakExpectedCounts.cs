using Rse.Follows;

namespace Rse.Testing.Leaks;

/// <summary>What every number must be for a viewer, counted one by one.</summary>
internal sealed class LeakArithmetic(LeakTally tally, LeakSight sight)
{
    private LeakModel Model => sight.Model;

    /// <summary>The number; null where the viewer may not even know of what is counted.</summary>
    public long? Find(LeakCount what, string key) => IsKnown(what, key) ? Expect(what, key) : null;

    private bool IsKnown(LeakCount what, string key) =>
        what switch
        {
            _ when key.Length == 0 => true,
            LeakCount.SpaceMembers or LeakCount.SpacePosts => sight.Spaces.Contains(key),
            LeakCount.ListedSpaceMembers or LeakCount.SpaceEntries or LeakCount.UnreadPosts or LeakCount.Reached => Model.Sees(
                sight.Viewer,
                key
            ),
            LeakCount.MemberEntries or LeakCount.ListedFollows => sight.Members.Contains(key),
            LeakCount.TopicEntries or LeakCount.TopicUses => sight.Topics.Contains(key),
            _ => sight.Items.Contains(key) || sight.Objects.Contains(key),
        };

    private long Expect(LeakCount what, string key) =>
        what switch
        {
            LeakCount.Comments or LeakCount.ListedComments or LeakCount.SubjectEntries => Below(key).Count(),
            LeakCount.Reactions => tally.Reactions.Count(given => given.Subject == key),
            LeakCount.ListedReactions => tally.Reactions.Count(given => given.Subject == key && sight.Members.Contains(given.Member)),
            LeakCount.Ratings => tally.Ratings.Count(given => given.Subject == key),
            LeakCount.SpaceMembers => Model.Seats.Count(seat => seat.Space == key),
            LeakCount.ListedSpaceMembers => Model.Seats.Count(seat => seat.Space == key && sight.Members.Contains(seat.Member)),
            LeakCount.SpacePosts or LeakCount.SpaceEntries => sight.Items.Count(item =>
                Model.Items[item] is { Parent: null } post && post.Space == key
            ),
            LeakCount.MemberEntries => sight.Items.Count(item => Model.Items[item].Author == key),
            LeakCount.TopicEntries or LeakCount.TopicUses => sight.Items.Count(item =>
                Model.Items[item].Topics.Contains(key, StringComparer.Ordinal)
            ),
            LeakCount.HomeEntries => sight.Items.Count(IsAtHome),
            LeakCount.UnreadEntries => sight.Items.Count(item => IsAtHome(item) && IsUnread(item)),
            LeakCount.UnreadPosts => sight.Items.Count(item =>
                Model.Items[item] is { Parent: null } post && post.Space == key && IsUnread(item)
            ),
            LeakCount.Readers => tally.Read.Count(seen => seen.Subject == key),
            LeakCount.Reached => sight.Members.Count(member => member != sight.Viewer && Model.Sees(member, key)),
            LeakCount.ListedBookmarks => tally.Bookmarks.Count(save =>
                save.Member == sight.Viewer && IsSeen(FollowKind.Subject, save.Subject)
            ),
            LeakCount.ListedCitations => tally.Citations.Count(citation => citation.Cited == key && sight.Items.Contains(citation.Citing)),
            LeakCount.ListedTopics => sight.Topics.Count,
            LeakCount.ListedMembers => sight.Members.Count(Model.Acts),
            LeakCount.ListedSpaces => sight.Spaces.Count(space => !Model.Spaces[space].IsArchived),
            LeakCount.MySpaces => sight.Spaces.Count(space => !Model.Spaces[space].IsArchived && Model.Belongs(sight.Viewer, space)),
            LeakCount.ListedFollows => tally.Follows.Count(follow => follow.Member == key && IsSeen(follow.Kind, follow.Target)),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };

    // The thread of a root, the direct replies to a comment.
    private IEnumerable<string> Below(string key) =>
        Model
            .Items.Where(item =>
                item.Value is { Parent: not null, IsTrashed: false } && (item.Value.Root == key || item.Value.Parent == key)
            )
            .Select(item => item.Key);

    private bool IsAtHome(string key)
    {
        var item = Model.Items[key];
        if (tally.Mutes.Contains((sight.Viewer, key)) || tally.Mutes.Contains((sight.Viewer, item.Root)))
        {
            return false;
        }

        return Follows(FollowKind.Member, item.Author)
            || item.Topics.Any(topic => Follows(FollowKind.Topic, topic))
            || (item.Parent is null ? Follows(FollowKind.Space, item.Space!) : Follows(FollowKind.Subject, item.Root));
    }

    private bool IsUnread(string key) => Model.Items[key].Author != sight.Viewer && !tally.Read.Contains((sight.Viewer, key));

    private bool Follows(FollowKind kind, string target) => tally.Follows.Contains((sight.Viewer, kind, target));

    private bool IsSeen(FollowKind kind, string target) =>
        kind switch
        {
            FollowKind.Member => sight.Members.Contains(target),
            FollowKind.Space => sight.Spaces.Contains(target),
            FollowKind.Topic => sight.Topics.Contains(target),
            _ => sight.Items.Contains(target) || sight.Objects.Contains(target),
        };
}
