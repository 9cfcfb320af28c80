using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.People;

namespace Rse.Live;

/// <summary>
/// Finds which listeners a piece of the log may concern. The number of queries depends on neither the listeners nor the piece.
/// </summary>
/// <remarks>Only preselects: permissions and content are decided when an event is sent.</remarks>
internal sealed class LiveRouter(ILiveStore store, IOptions<LiveOptions> options, TimeProvider time)
{
    /// <summary>Returns the items to queue for each member, in the order of the log.</summary>
    public async ValueTask<IReadOnlyList<(Id<Member> Member, LiveItem Item)>> RouteAsync(
        IReadOnlyList<LoggedActivity> batch,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        // Imported history appears in the feed, but is not news.
        var since = time.GetUtcNow() - options.Value.Window;
        var news = batch.Where(logged => logged.Activity.At >= since).ToList();
        if (news.Count == 0)
        {
            return [];
        }

        var listening = members as IReadOnlySet<Id<Member>> ?? members.ToHashSet();
        var followers = await FindFollowersAsync(news, members, cancellationToken);
        List<(Id<Member>, LiveItem)> routed = [];
        foreach (var (position, activity) in news)
        {
            foreach (var follower in followers[activity.Id])
            {
                routed.Add((follower, new LiveItem(position, LiveStage.Entry)));
            }

            if (activity is { MemberId: { } changed } && ChangesAccess(activity) && listening.Contains(changed))
            {
                routed.Add((changed, LiveItem.Heartbeat));
            }
        }

        return routed;
    }

    // The listener may have lost access, so it is checked again.
    private static bool ChangesAccess(Activity activity) =>
        activity
            is { Verb: Verb.Suspend or Verb.Reinstate or Verb.Depart or Verb.Anonymize }
                or { Verb: Verb.Update, SpaceId: null, SubjectId: null };

    private static bool IsListed(LoggedActivity logged) =>
        logged.Activity is { Verb: Verb.Create, Listing: not Listing.None, SubjectId: not null };

    private async ValueTask<ILookup<Id<Activity>, Id<Member>>> FindFollowersAsync(
        List<LoggedActivity> news,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        var listed = news.Where(IsListed).Select(logged => logged.Activity.Id).ToArray();
        var found = listed.Length == 0 ? [] : await store.ListFollowersAsync(Viewer.System, listed, members, cancellationToken);
        return found.ToLookup(follower => follower.ActivityId, follower => follower.MemberId);
    }
}
