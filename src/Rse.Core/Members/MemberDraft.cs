using Rse.People;

namespace Rse.Members;

/// <summary>A member to create.</summary>
public sealed record MemberDraft
{
    /// <summary>The host's key of the account. 1 to 200 characters.</summary>
    public required string ExternalId { get; init; }

    /// <summary>
    /// The identity provider of the account, where it is not the main one; null for <see cref="MemberOptions.MainIssuer"/>, and ignored if
    /// there is none.
    /// </summary>
    public string? Issuer { get; init; }

    /// <summary>The preferred handle; null derives one from the display name, and appends a number if it is taken.</summary>
    public string? Handle { get; init; }

    /// <summary>The name people read. 1 to 100 characters.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Internal by default.</summary>
    public MemberKind Kind { get; init; }

    /// <summary>A BCP 47 tag; null takes <see cref="MemberOptions.DefaultLocale"/>.</summary>
    public string? Locale { get; init; }

    /// <summary>An IANA time zone; null takes <see cref="MemberOptions.DefaultTimeZone"/>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The sponsor of a guest: an active internal member. Required for guests, not allowed for others.</summary>
    public Id<Member>? SponsorId { get; init; }

    /// <summary>
    /// When a guest's stay ends; null for <see cref="MemberOptions.DefaultGuestStay"/> from now. In the future, at most
    /// <see cref="MemberOptions.MaxGuestStay"/> ahead.
    /// </summary>
    public DateTimeOffset? EndsAt { get; init; }
}
