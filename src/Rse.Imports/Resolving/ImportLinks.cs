using Rse.Activities;
using Rse.Follows;
using Rse.People;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces.Memberships;
using Rse.Topics;

namespace Rse.Imports.Resolving;

/// <summary>A link that may exist already, and the activity to log if it does not.</summary>
/// <param name="Row">The link.</param>
/// <param name="Activity">What happened; null if the link has no activity of its own.</param>
/// <param name="IsItem">Whether it is an item of the source, and counts as one.</param>
internal readonly record struct ImportLink<TRow>(TRow Row, Activity? Activity, bool IsItem = true);

/// <summary>The links of a batch.</summary>
internal sealed class ImportLinks
{
    public List<ImportLink<Membership>> Memberships { get; } = [];

    /// <summary>The follows of spaces that a new membership brings, by the index of the membership in <see cref="Memberships"/>.</summary>
    public Dictionary<int, ImportLink<Follow>> MembershipFollows { get; } = [];

    public List<ImportLink<Follow>> Follows { get; } = [];

    public List<(Id<Member> Member, TopicName Topic, DateTimeOffset At)> TopicFollows { get; } = [];

    public List<ImportLink<Reaction>> Reactions { get; } = [];

    public List<ImportLink<Rating>> Ratings { get; } = [];
}
