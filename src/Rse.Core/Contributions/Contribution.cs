using Rse.People;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Contributions;

/// <summary>What a text of a member names, found before the transaction that stores it.</summary>
internal sealed record Contribution
{
    /// <summary>The topics named in the text or given beside it.</summary>
    public required IReadOnlyCollection<TopicName> Topics { get; init; }

    /// <summary>The members whom its mentions reach.</summary>
    public required IReadOnlyCollection<Id<Member>> Mentioned { get; init; }

    /// <summary>The subjects that its links lead to, as far as the author may see them.</summary>
    public required IReadOnlyCollection<ResolvedSubject> Cited { get; init; }
}
