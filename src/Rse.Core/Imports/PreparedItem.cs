using Rse.Problems;
using Rse.Topics;

namespace Rse.Imports;

/// <summary>An item whose texts are checked; what it refers to is looked up later, in the transaction.</summary>
internal sealed class PreparedItem(ImportItem item)
{
    public ImportItem Item { get; } = item;

    /// <summary>The key of the thing itself; null where it has none.</summary>
    public string? Key { get; init; }

    /// <summary>What is wrong with it so far; reported unless an earlier run has imported it.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>The name or title as it is stored; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>The body or description as it is stored.</summary>
    public string Body { get; set; } = "";

    /// <summary>The topics that it carries, each once.</summary>
    public IReadOnlyCollection<TopicName> Topics { get; set; } = [];

    /// <summary>The handles that its text mentions, each once.</summary>
    public IReadOnlyCollection<string> Handles { get; set; } = [];

    /// <summary>When the stay of a guest ends; null for everything else.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>The handle or slug that a new member or space is to have, before a number may be put behind it.</summary>
    public string Name { get; set; } = "";
}
