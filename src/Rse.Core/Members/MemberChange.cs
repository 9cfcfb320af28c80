using Rse.People;

namespace Rse.Members;

/// <summary>A change of a member. Null properties stay as they are, so that concurrent changes do not undo each other.</summary>
public sealed record MemberChange
{
    /// <summary>The new display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>
    /// The new handle. The one before stays reserved for the member and leads to them; they can have it again.
    /// </summary>
    public string? Handle { get; init; }

    /// <summary>The new kind. A member who becomes a guest needs a sponsor; one who becomes internal loses sponsor and end.</summary>
    public MemberKind? Kind { get; init; }

    /// <summary>The new BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>The new IANA time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The new sponsor. Guests only; an active internal member.</summary>
    public Id<Member>? SponsorId { get; init; }

    /// <summary>The new end of the stay. Guests only; in the future, at most <see cref="MemberOptions.MaxGuestStay"/> ahead.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}

/// <summary>A member's change of their own profile. Null properties stay as they are.</summary>
public sealed record MemberEdit
{
    /// <summary>The name people read. 1 to 100 characters. A name in the host's claims replaces it when that name changes.</summary>
    public string? DisplayName { get; init; }

    /// <summary>
    /// The new handle, where <see cref="MemberOptions.MembersChangeHandles"/> allows it. The one before stays reserved for the member and
    /// leads to them. A member has at most ten.
    /// </summary>
    public string? Handle { get; init; }

    /// <summary>A BCP 47 tag, such as <c>fr</c> or <c>en-GB</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>An IANA time zone, such as <c>Europe/Paris</c>.</summary>
    public string? TimeZone { get; init; }
}
