using System.ComponentModel;
using Rse.Directories;
using Rse.Problems;

namespace Rse.AspNetCore.Directories;

/// <summary>How a space differs from a group, or what a mirror changed.</summary>
internal sealed record DirectoryChangeResponse
{
    [Description("What stopped the run, or held its removals back; null where nothing did.")]
    public required Problem? Problem { get; init; }

    [Description("Who comes in.")]
    public required CountedResponse<DirectoryMoveResponse> Added { get; init; }

    [Description("Whose role changes.")]
    public required CountedResponse<DirectoryMoveResponse> Changed { get; init; }

    [Description("Who goes out.")]
    public required CountedResponse<DirectoryMoveResponse> Removed { get; init; }

    [Description("Who would go out if it were confirmed.")]
    public required CountedResponse<DirectoryMoveResponse> Held { get; init; }

    [Description("How many are as the group says, or have a place that people gave them.")]
    public required int Unchanged { get; init; }

    [Description("Whose place stays as it is, and why.")]
    public required CountedResponse<DirectorySkipResponse> Skipped { get; init; }

    public static DirectoryChangeResponse Of(DirectoryChange change) => new()
    {
        Problem = change.Problem,
        Added = Moves(change.Added),
        Changed = Moves(change.Changed),
        Removed = Moves(change.Removed),
        Held = Moves(change.Held),
        Unchanged = change.Unchanged,
        Skipped = CountedResponse<DirectorySkipResponse>.Of(change.Skipped, DirectorySkipResponse.Of),
    };

    private static CountedResponse<DirectoryMoveResponse> Moves(IReadOnlyList<DirectoryMove> moves) =>
        CountedResponse<DirectoryMoveResponse>.Of(moves, DirectoryMoveResponse.Of);
}
