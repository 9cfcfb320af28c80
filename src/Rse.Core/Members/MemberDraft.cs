using Rse.People;

namespace Rse.Members;

/// <summary>A member to be made.</summary>
public sealed record MemberDraft
{
    /// <summary>The host's key of the account. 1 to 200 characters.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The handle wanted; null derives one from the display name, with a number behind it where taken.</summary>
    public string? Handle { get; init; }

    /// <summary>The name people read. 1 to 100 characters.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Internal by default.</summary>
    public MemberKind Kind { get; init; }

    /// <summary>A BCP 47 tag; null takes <see cref="MemberOptions.DefaultLocale"/>.</summary>
    public string? Locale { get; init; }

    /// <summary>An IANA time zone; null takes <see cref="MemberOptions.DefaultTimeZone"/>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Who answers for a guest: an active internal member. Required for guests, and for them alone.</summary>
    public Id<Member>? SponsorId { get; init; }

    /// <summary>
    /// When a guest's stay ends; null for <see cref="MemberOptions.DefaultGuestStay"/> from now. In the future, at most
    /// <see cref="MemberOptions.MaxGuestStay"/> away.
    /// </summary>
    public DateTimeOffset? EndsAt { get; init; }
}
