using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.People;
using Rse.Subjects;

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
        var parties = await FindPartiesAsync(news, cancellationToken);
        List<(Id<Member>, LiveItem)> routed = [];
        foreach (var (position, activity) in news)
        {
            foreach (var follower in followers[activity.Id])
            {
                routed.Add((follower, new LiveItem(position, LiveStage.Entry, default, default)));
            }

            foreach (var (member, kind) in Concerned(activity, parties))
            {
                if (listening.Contains(member) && member != activity.ActorId)
                {
                    routed.Add((member, new LiveItem(position, LiveStage.Notification, kind, activity.SubjectId!.Value)));
                }
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

    private static bool NamesParties(LoggedActivity logged) =>
        logged.Activity
            is { SubjectId: not null, ActorId: not null, Verb: Verb.Like or Verb.Rate or Verb.Mention or Verb.Accept or Verb.Cite }
                or { Verb: Verb.Create, Listing: Listing.Reply };

    private static IEnumerable<(Id<Member> Member, LiveNotificationKind Kind)> Concerned(
        Activity activity,
        Dictionary<Id<Subject>, LiveParties> parties
    )
    {
        if (activity.SubjectId is not { } subject || !parties.TryGetValue(subject, out var found))
        {
            return [];
        }

        return activity switch
        {
            // A member to whom a comment answers is notified of an answer, and not of a mention as well.
            { Verb: Verb.Mention, MemberId: { } member } => member == found.ParentAuthorId
            || (member == found.RootAuthorId && found.ParentAuthorId is not null)
                ? []
                : [(member, LiveNotificationKind.Mention)],
            { Verb: Verb.Create, Listing: Listing.Reply } => Members(found.ParentAuthorId, found.RootAuthorId)
                .Select(member => (member, LiveNotificationKind.Answer)),
            { Verb: Verb.Like } => Members(found.AuthorId).Select(member => (member, LiveNotificationKind.Reaction)),
            { Verb: Verb.Rate } => Members(found.AuthorId).Select(member => (member, LiveNotificationKind.Rating)),
            { Verb: Verb.Accept } => Members(found.AuthorId).Select(member => (member, LiveNotificationKind.Acceptance)),
            { Verb: Verb.Cite } => Members(found.AuthorId).Select(member => (member, LiveNotificationKind.Citation)),
            _ => [],
        };
    }

    private static IEnumerable<Id<Member>> Members(params Id<Member>?[] members) => members.OfType<Id<Member>>().Distinct();

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

    private async ValueTask<Dictionary<Id<Subject>, LiveParties>> FindPartiesAsync(
        List<LoggedActivity> news,
        CancellationToken cancellationToken
    )
    {
        var subjects = news.Where(NamesParties).Select(logged => logged.Activity.SubjectId!.Value).Distinct().ToArray();
        return subjects.Length == 0
            ? []
            : (await store.ListPartiesAsync(Viewer.System, subjects, cancellationToken)).ToDictionary(found => found.SubjectId);
    }
}
