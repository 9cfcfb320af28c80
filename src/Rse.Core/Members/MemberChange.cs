using Rse.People;

namespace Rse.Members;

/// <summary>What changes on a member; what is null stays as it is, so that two changes at once do not undo each other.</summary>
public sealed record MemberChange
{
    /// <summary>Another display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Another kind. Who becomes a guest needs a sponsor; who becomes internal has none any more, and no end.</summary>
    public MemberKind? Kind { get; init; }

    /// <summary>Another BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>Another IANA time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Another sponsor. Guests only; an active internal member.</summary>
    public Id<Member>? SponsorId { get; init; }

    /// <summary>Another end of the stay. Guests only; in the future, at most <see cref="MemberOptions.MaxGuestStay"/> away.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}
