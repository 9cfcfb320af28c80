using Rse.Members;
using Rse.Members.Addresses;
using Rse.Members.Claims;
using Rse.Members.Handles;
using Rse.People;
using Rse.Texts;

namespace Rse.Directories;

/// <summary>A person in a group of the host.</summary>
/// <remarks>
/// Names and sponsor are read when the member is created; later, the host changes them with <c>MemberService.ChangeAsync</c>. Kind
/// and end are read at each run as far as they narrow: a member becomes a guest, a stay ends earlier.
/// </remarks>
public sealed record DirectoryEntry
{
    /// <summary>
    /// The host's key of the account, the same as in the claims of a signed-in user; an account of the main issuer. 1 to 200 characters.
    /// </summary>
    public required string ExternalId { get; init; }

    /// <summary>The name people read, without mail addresses; the handle if null or invalid.</summary>
    public string? DisplayName { get; init; }

    /// <summary>
    /// The preferred handle. Null, or a mail address, derives one from the display name; a number is appended if it is taken.
    /// </summary>
    public string? Handle { get; init; }

    /// <summary>Internal by default.</summary>
    public MemberKind Kind { get; init; }

    /// <summary>
    /// For a guest: the host's key of their sponsor, an internal member. A guest without a sponsor cannot join any space.
    /// </summary>
    public string? SponsorExternalId { get; init; }

    /// <summary>
    /// For a guest: when their access ends; null for <see cref="MemberOptions.DefaultGuestStay"/> from now, and never later than
    /// <see cref="MemberOptions.MaxGuestStay"/>.
    /// </summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>
    /// The mail address, for which the directory vouches: letters go to it. Read at each run; null, or what is no address, changes nothing.
    /// </summary>
    public string? Email { get; init; }

    /// <summary>Their role in the space; null for the role of the link.</summary>
    public SpaceRole? Role { get; init; }

    /// <summary>Converts the entry to the claims of a signed-in user, with the same leniency.</summary>
    internal MemberClaims ToClaims() =>
        new()
        {
            Account = new AccountKey("", ExternalId),
            DisplayName = DisplayName is null ? null : NameRules.Repair(MailAddresses.Remove(DisplayName)),
            UserName = Handle,
            Kind = Kind,
            Sponsor = SponsorExternalId,
            End = EndsAt,
            Locale = null,
            TimeZone = null,
            Mail = ClaimedAddress.Read(Email, isVerified: true),
        };
}
