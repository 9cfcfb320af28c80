using Rse.Members;
using Rse.People;
using Rse.Texts;

namespace Rse.Directories;

/// <summary>Somebody in a group of the host.</summary>
/// <remarks>
/// Names, kind, sponsor and end are read when the network meets the person; later, the host changes them with
/// <see cref="MemberService.ChangeAsync"/>.
/// </remarks>
public sealed record DirectoryEntry
{
    /// <summary>The host's key of the account, the same as in the claims of a signed-in user. 1 to 200 characters.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The name people read; null, or what names may not be, takes the handle.</summary>
    public string? DisplayName { get; init; }

    /// <summary>
    /// The handle wanted, or a mail address that begins with it; null derives one from the display name, with a number behind it where
    /// taken.
    /// </summary>
    public string? Handle { get; init; }

    /// <summary>Internal by default.</summary>
    public MemberKind Kind { get; init; }

    /// <summary>
    /// For a guest: the host's key of the internal member who answers for them. A guest for whom nobody answers is let into no space.
    /// </summary>
    public string? SponsorExternalId { get; init; }

    /// <summary>
    /// For a guest: when their access ends; null for <see cref="MemberOptions.DefaultGuestStay"/> from now, and never later than
    /// <see cref="MemberOptions.MaxGuestStay"/>.
    /// </summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>What they may do in the space; null for the role of the link.</summary>
    public SpaceRole? Role { get; init; }

    /// <summary>The entry in the form in which the claims of a signed-in user are read, just as leniently.</summary>
    internal MemberClaims ToClaims() =>
        new()
        {
            ExternalId = ExternalId,
            DisplayName = NameRules.Repair(DisplayName),
            UserName = Handle,
            Kind = Kind,
            Sponsor = SponsorExternalId,
            End = EndsAt,
            Locale = null,
            TimeZone = null,
        };
}
