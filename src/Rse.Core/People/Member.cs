namespace Rse.People;

/// <summary>A person as the network knows them; the host owns the account.</summary>
public sealed record Member
{
    /// <summary>The database key.</summary>
    public required Id<Member> Id { get; init; }

    /// <summary>
    /// The host's key of the account; unique within the issuer, never shown. 1 to 200 characters; empty for an anonymized member.
    /// </summary>
    public required string ExternalId { get; init; }

    /// <summary>
    /// The identity provider of the account; empty for the main one, and where the host has one only; see
    /// <see cref="Members.MemberOptions.MainIssuer"/>. Never shown.
    /// </summary>
    public string Issuer { get; init; } = "";

    /// <summary>
    /// The name in <c>@mentions</c> and URLs; unique, lower case; 2 to 39 letters of one script, digits, <c>.</c>, <c>_</c> and <c>-</c>.
    /// Source: RFC 8265 section 3.3, narrowed.
    /// </summary>
    public required string Handle { get; init; }

    /// <summary>The name people read; 1 to 100 characters, no control or bidirectional characters.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Internal or guest.</summary>
    public required MemberKind Kind { get; init; }

    /// <summary>Whether they may act.</summary>
    public required MemberState State { get; init; }

    /// <summary>A BCP 47 tag, such as <c>fr</c> or <c>en-GB</c>.</summary>
    public required string Locale { get; init; }

    /// <summary>An IANA time zone, such as <c>Europe/Paris</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When the member was created. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// The internal member who sponsors a guest. Null for internal members, and for a guest without a sponsor, who cannot join any space.
    /// </summary>
    /// <remarks>Always null if the viewer is a guest: even their own sponsor may be hidden from them.</remarks>
    public Id<Member>? SponsorId { get; init; }

    /// <summary>
    /// When a guest's stay ends, exclusive: from then on they see nothing. Null for internal members, and for a stay without an end.
    /// </summary>
    /// <remarks>UTC, to the millisecond. Also null if a guest reads another guest.</remarks>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether their name was removed from what they wrote, permanently.</summary>
    public bool IsAnonymized => ExternalId.Length == 0;

    /// <summary>Whether they may read and write at a moment: they are active, and their stay has not ended.</summary>
    public bool IsActiveAt(DateTimeOffset moment) => State is MemberState.Active && (EndsAt is null || moment < EndsAt);
}

/// <summary>Whether a member belongs to the organization or is a guest.</summary>
public enum MemberKind
{
    /// <summary>Belongs to the organization: holds the network audience.</summary>
    Internal,

    /// <summary>A member of single spaces only, for instance a customer: holds the audiences of those spaces and no others.</summary>
    Guest,
}

/// <summary>Whether a member may act.</summary>
public enum MemberState
{
    /// <summary>Reads and writes.</summary>
    Active,

    /// <summary>Can neither read nor write until reinstated; what they wrote stays.</summary>
    Suspended,

    /// <summary>Has left the network; what they wrote stays.</summary>
    Departed,
}
