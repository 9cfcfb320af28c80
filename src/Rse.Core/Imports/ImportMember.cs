using Rse.Members;
using Rse.People;

namespace Rse.Imports;

/// <summary>A member to be imported.</summary>
public sealed record ImportMember : ImportItem
{
    /// <summary>The key in the source, 1 to 200 characters.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// The host's key of the account; null makes one of source and key, so that the member cannot sign in until the host says who they are.
    /// </summary>
    public string? ExternalId { get; init; }

    /// <summary>The handle wanted; null derives one from the display name, with a number behind it where taken.</summary>
    public string? Handle { get; init; }

    /// <summary>The name people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Internal by default.</summary>
    public MemberKind Kind { get; init; }

    /// <summary>
    /// The key of the internal member who answers for a guest; null for internal members, or where the source does not say. A guest without
    /// one comes into no space.
    /// </summary>
    public string? Sponsor { get; init; }

    /// <summary>
    /// When the stay of a guest ends, exclusive; may be past. Null gives a guest <see cref="MemberOptions.DefaultGuestStay"/> from now.
    /// Internal members have none.
    /// </summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When they joined the network.</summary>
    public required DateTimeOffset At { get; init; }
}
