namespace Rse.AspNetCore.Reactions;

/// <summary>A way to react.</summary>
internal sealed record ReactionKindResponse
{
    public required string Name { get; init; }

    public required string Symbol { get; init; }
}
