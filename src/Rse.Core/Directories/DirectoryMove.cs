using Rse.People;

namespace Rse.Directories;

/// <summary>What a mirror does, or would do, to the place of one person in a space.</summary>
public sealed record DirectoryMove
{
    /// <summary>The host's key of the account.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The member; null for somebody whom the network would meet with this move.</summary>
    public required Id<Member>? MemberId { get; init; }

    /// <summary>The name people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Their role before; null where they come in.</summary>
    public required SpaceRole? Before { get; init; }

    /// <summary>Their role after; null where they go out.</summary>
    public required SpaceRole? After { get; init; }
}
