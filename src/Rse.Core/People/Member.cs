namespace Rse.People;

/// <summary>A person as the network knows them; the host owns the account.</summary>
public sealed record Member
{
    /// <summary>The database key.</summary>
    public required Id<Member> Id { get; init; }

    /// <summary>
    /// The host's key of the account; unique, never shown. 1 to 200 characters; empty for a member whose name was taken off what they
    /// wrote.
    /// </summary>
    public required string ExternalId { get; init; }

    /// <summary>
    /// The name in <c>@mentions</c> and addresses; unique, lower case; 2 to 39 letters of one script, digits, <c>.</c>, <c>_</c> and
    /// <c>-</c>. Source: RFC 8265 section 3.3, narrowed.
    /// </summary>
    public required string Handle { get; init; }

    /// <summary>The name people read; 1 to 100 characters, no control or bidirectional characters.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Whether they belong to the organisation or are let in.</summary>
    public required MemberKind Kind { get; init; }

    /// <summary>Whether they may act.</summary>
    public required MemberState State { get; init; }

    /// <summary>A BCP 47 tag, such as <c>fr</c> or <c>en-GB</c>.</summary>
    public required string Locale { get; init; }

    /// <summary>An IANA time zone, such as <c>Europe/Paris</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When the network first met them. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// The internal member who answers for a guest; null for internal members, and for a guest who cannot be let into any space until
    /// somebody does.
    /// </summary>
    /// <remarks>Null also wherever a guest reads: their own sponsor may be hidden from them.</remarks>
    public Id<Member>? SponsorId { get; init; }

    /// <summary>
    /// When a guest's stay ends, exclusive: from this moment on they see nothing. Null for internal members, and for a stay without an end.
    /// </summary>
    /// <remarks>UTC, to the millisecond. Null also where a guest reads of another guest.</remarks>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether their name was taken off what they wrote, for good.</summary>
    public bool IsDetached => ExternalId.Length == 0;

    /// <summary>Whether they read and write at a moment: they are active, and their stay has not ended.</summary>
    public bool IsActiveAt(DateTimeOffset moment) => State is MemberState.Active && (EndsAt is null || moment < EndsAt);
}
