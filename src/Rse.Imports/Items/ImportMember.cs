using Rse.Members;
using Rse.People;

namespace Rse.Imports.Items;

/// <summary>A member to import.</summary>
public sealed record ImportMember : ImportItem
{
    /// <summary>The key in the source, 1 to 200 characters.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// The host's key of the account; null derives one from source and key, so that the member cannot sign in until the host links an
    /// account.
    /// </summary>
    public string? ExternalId { get; init; }

    /// <summary>The handle wanted; null derives one from the display name. A number is appended if it is taken.</summary>
    public string? Handle { get; init; }

    /// <summary>The display name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Internal by default.</summary>
    public MemberKind Kind { get; init; }

    /// <summary>
    /// The key of the internal member who sponsors a guest; null for internal members, and if unknown. A guest without a sponsor joins no
    /// space.
    /// </summary>
    public string? Sponsor { get; init; }

    /// <summary>
    /// When a guest's stay ends, exclusive; may be in the past. Null gives a guest <see cref="MemberOptions.DefaultGuestStay"/> from now.
    /// Must be null for internal members.
    /// </summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When they joined the network.</summary>
    public required DateTimeOffset At { get; init; }
}
