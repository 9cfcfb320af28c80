using Rse.People;

namespace Rse.Shares;

/// <summary>What one who shares may know of whom it reached.</summary>
public sealed record ShareOutcome
{
    /// <summary>
    /// The named members who were not told, because they may not see what is in the space; empty if all may. Null where the sharer could
    /// not find that out, as of an object of the host: it was shared with those among the named who may see it, and nothing says who they
    /// are.
    /// </summary>
    /// <remarks>Follows from who is in the space and who is a guest, which everybody sees who sees what is in it.</remarks>
    public required IReadOnlyList<MemberSummary>? WithoutAccess { get; init; }
}
