using System.ComponentModel;

namespace Rse.AspNetCore.Search;

/// <summary>One page of what was found.</summary>
internal sealed record SearchResponse
{
    public required IReadOnlyList<FoundResponse> Items { get; init; }

    [Description("Pass it as 'after' for the next page; null where the results end.")]
    public required string? Next { get; init; }

    [Description("Whether the index is still being built, so that more may be found later.")]
    public required bool Partial { get; init; }
}
