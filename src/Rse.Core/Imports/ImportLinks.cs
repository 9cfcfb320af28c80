using Rse.Activities;
using Rse.Follows;
using Rse.People;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces.Memberships;
using Rse.Topics;

namespace Rse.Imports;

/// <summary>A link that may be there already, and the fact to be logged where it is not.</summary>
/// <param name="Row">The link.</param>
/// <param name="Fact">What happened; null where nothing is logged for it alone.</param>
/// <param name="IsItem">Whether it is an item of the source by itself, and counts as one.</param>
internal readonly record struct ImportLink<TRow>(TRow Row, Activity? Fact, bool IsItem = true);

/// <summary>The links of a batch.</summary>
internal sealed class ImportLinks
{
    public List<ImportLink<Membership>> Memberships { get; } = [];

    /// <summary>The follows of spaces that come with a membership, where it is new, by its place in <see cref="Memberships"/>.</summary>
    public Dictionary<int, ImportLink<Follow>> MembershipFollows { get; } = [];

    public List<ImportLink<Follow>> Follows { get; } = [];

    public List<(Id<Member> Member, TopicName Topic, DateTimeOffset At)> TopicFollows { get; } = [];

    public List<ImportLink<Reaction>> Reactions { get; } = [];

    public List<ImportLink<Rating>> Ratings { get; } = [];
}
