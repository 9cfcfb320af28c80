using Rse.People;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Contributions;

/// <summary>The topics, mentions and links of a text, found before the transaction that stores it.</summary>
internal sealed record Contribution
{
    /// <summary>The topics in the text or given with it.</summary>
    public required IReadOnlyCollection<TopicName> Topics { get; init; }

    /// <summary>The members that its mentions reach.</summary>
    public required IReadOnlyCollection<Id<Member>> Mentioned { get; init; }

    /// <summary>The subjects that it links to and that the author may see.</summary>
    public required IReadOnlyCollection<ResolvedSubject> Cited { get; init; }
}
