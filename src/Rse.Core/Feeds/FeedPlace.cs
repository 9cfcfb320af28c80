using Rse.Activities;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>Where an entry stands in a feed, without what it says: for those who count or compare.</summary>
internal sealed record FeedPlace
{
    /// <summary>The activity.</summary>
    public required Id<Activity> Id { get; init; }

    /// <summary>When it happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The host object in whose thread it stands, about which the host is to be asked; null in the thread of a post.</summary>
    public required SubjectRef? Host { get; init; }
}
