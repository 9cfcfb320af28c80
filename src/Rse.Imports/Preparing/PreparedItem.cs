using Rse.Imports.Items;
using Rse.Problems;
using Rse.Topics;

namespace Rse.Imports.Preparing;

/// <summary>An item whose texts are checked. Its references are looked up later, in the transaction.</summary>
internal sealed class PreparedItem(ImportItem item)
{
    public ImportItem Item { get; } = item;

    /// <summary>Its own key; null if it has none.</summary>
    public string? Key { get; init; }

    /// <summary>The problems found so far; reported unless an earlier run has imported the item.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>Whether its body shows nothing, so that there is nothing to import.</summary>
    public bool IsEmpty => Problems.Exists(problem => problem is { Code: ProblemCodes.TextEmpty, Field: "body" });

    /// <summary>The name or title as it is stored; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>The body or description as it is stored.</summary>
    public string Body { get; set; } = "";

    /// <summary>Its distinct topics.</summary>
    public IReadOnlyCollection<TopicName> Topics { get; set; } = [];

    /// <summary>The distinct handles that its text mentions.</summary>
    public IReadOnlyCollection<string> Handles { get; set; } = [];

    /// <summary>When a guest's stay ends; null for other items.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>The handle or slug wanted for a new member or space, before a number is appended.</summary>
    public string Name { get; set; } = "";
}
