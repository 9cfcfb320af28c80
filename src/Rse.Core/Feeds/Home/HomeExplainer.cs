using Rse.Activities;
using Rse.Follows;
using Rse.Mutes;
using Rse.Paging;
using Rse.People;
using Rse.Subjects;

namespace Rse.Feeds.Home;

/// <summary>
/// Explains why something is in a home feed, or why not. The feed itself decides whether it is shown, so that the two never disagree.
/// </summary>
internal sealed class HomeExplainer(IHomeStore home, IFeedStore feeds, SubjectService subjects, HomeTargets targets, UnreadWindow window)
{
    public async ValueTask<FeedExplanation> ExplainAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken)
    {
        var found = await subjects.RequireAsync(viewer, subject, cancellationToken);
        if (found.Ref.Kind is not (SubjectKinds.Post or SubjectKinds.Comment) || found.Stored is not { } stored)
        {
            return Nothing(found.Ref, FeedObstacle.HostObject, FeedReadState.HostObject);
        }

        if (await home.FindAsync(viewer, stored.Id, window.Now, cancellationToken) is not { } facts)
        {
            // Trashed between the two queries.
            return Nothing(found.Ref, FeedObstacle.NothingFollowed, FeedReadState.Old);
        }

        var (isShown, place) = await FindPlaceAsync(viewer, facts, cancellationToken);
        var rules = await targets.ListRulesAsync(viewer, facts, cancellationToken);
        var (state, readAt) = ReadState(viewer, facts);
        return new FeedExplanation
        {
            Subject = found.Ref,
            IsShown = isShown,
            Place = place,
            Rules = rules,
            Mutes = await targets.ListMutesAsync(viewer, facts, cancellationToken),
            Obstacles = isShown ? [] : [.. Obstacles(rules, facts).Distinct().Order()],
            ReadState = state,
            ReadAt = readAt,
        };
    }

    private static FeedExplanation Nothing(SubjectRef subject, FeedObstacle obstacle, FeedReadState state) =>
        new()
        {
            Subject = subject,
            IsShown = false,
            Place = null,
            Rules = [],
            Mutes = [],
            Obstacles = [obstacle],
            ReadState = state,
            ReadAt = null,
        };

    private static IEnumerable<FeedObstacle> Obstacles(IReadOnlyList<FeedRule> rules, HomeFacts facts)
    {
        if (facts.Mutes.Count > 0)
        {
            yield return FeedObstacle.Muted;
        }

        if (rules.Count == 0)
        {
            yield return FeedObstacle.NothingFollowed;
        }
        else if (rules.All(rule => rule.Obstacle is not null))
        {
            foreach (var rule in rules)
            {
                yield return rule.Obstacle!.Value;
            }
        }
    }

    private (FeedReadState State, DateTimeOffset? At) ReadState(Viewer viewer, HomeFacts facts)
    {
        var state = HomeRule.ReadMarks.FirstOrDefault(mark => Holds(mark, viewer, facts), FeedReadState.Unread);
        return (
            state,
            state switch
            {
                FeedReadState.Read => facts.ReadMarkedAt,
                FeedReadState.MarkedAll => facts.ReadUntil,
                _ => null,
            }
        );
    }

    private bool Holds(FeedReadState mark, Viewer viewer, HomeFacts facts) =>
        mark switch
        {
            FeedReadState.Own => facts.ActorId == viewer.MemberId,
            FeedReadState.Read => facts.ReadMarkedAt is not null,
            FeedReadState.MarkedAll => facts.ReadUntil >= facts.At,
            FeedReadState.Old => facts.At <= window.Since(viewer),
            _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "It is not a read mark."),
        };

    private async ValueTask<(bool IsShown, int? Place)> FindPlaceAsync(Viewer viewer, HomeFacts facts, CancellationToken cancellationToken)
    {
        var query = new FeedQuery
        {
            Viewer = viewer,
            Scope = FeedScope.Home(viewer.MemberId),
            Slice = default,
            Now = window.Now,
        };
        var own = new Keyset(facts.At.ToUnixTimeMilliseconds(), facts.ActivityId.Value + 1);
        var there = await feeds.ListPlacesAsync(query with { Slice = new Slice(own, 0) }, cancellationToken);
        if (there is not [var first, ..] || first.Id != facts.ActivityId)
        {
            return (false, null);
        }

        var places = await feeds.ListPlacesAsync(query with { Slice = new Slice(null, FeedExplanation.MostPlaces - 1) }, cancellationToken);
        var before = places.TakeWhile(place => place.Id != facts.ActivityId).ToList();
        if (before.Count == places.Count)
        {
            return (true, null);
        }

        var hosts = before.Select(place => place.Host).OfType<SubjectRef>().Distinct().ToList();
        var shown = await subjects.FindShownAsync(viewer, hosts, cancellationToken);
        return (true, 1 + before.Count(place => place.Host is not { } host || shown.Contains(host)));
    }
}
