using System.Security.Claims;
using Rse.People;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members;

/// <summary>
/// What a host says of its signed-in user. Where it says nothing usable, something usable is taken instead: nobody is kept out for their
/// name.
/// </summary>
internal sealed record MemberClaims
{
    public required string ExternalId { get; init; }

    /// <summary>The display name of the claim; null where there is none that may be shown.</summary>
    public required string? DisplayName { get; init; }

    /// <summary>The user name that the host knows; null where it names none.</summary>
    public required string? UserName { get; init; }

    /// <summary>
    /// The first handle to be tried. Many directories send a mail address as the user name: what stands before the @ is the name.
    /// </summary>
    /// <remarks>Made when asked for: of a member who is known already, which most are, nobody asks.</remarks>
    public string Handle => (UserName is null ? null : HandleRules.Map(UserName.Split('@')[0])) ?? HandleRules.Derive(DisplayName ?? "");

    public required MemberKind Kind { get; init; }

    /// <summary>The host's key of a guest's sponsor.</summary>
    public required string? Sponsor { get; init; }

    /// <summary>When a guest's stay ends; null where nothing usable is said.</summary>
    public required DateTimeOffset? End { get; init; }

    /// <summary>Whether an end is said of a guest that cannot be read.</summary>
    public bool HasUnreadableEnd { get; init; }

    public required string? Locale { get; init; }

    public required string? TimeZone { get; init; }

    /// <summary>Reads the claims; null where the user has no external id.</summary>
    /// <exception cref="RefusedException">The external id breaks its rule.</exception>
    public static MemberClaims? Read(ClaimsPrincipal user, MemberOptions options)
    {
        if (user.FindFirst(options.ExternalIdClaim)?.Value is not { Length: > 0 } externalId)
        {
            return null;
        }

        List<Problem> problems = [];
        MemberDrafts.CheckExternalId(externalId, problems);
        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }

        var displayName = NameRules.Repair(user.FindFirst(options.DisplayNameClaim)?.Value);
        var kind = options.GuestRole is { } role && user.IsInRole(role) ? MemberKind.Guest : MemberKind.Internal;
        var end = options.EndClaim is { } claim && kind is MemberKind.Guest ? user.FindFirst(claim)?.Value : null;
        var endsAt = end is null ? null : GuestStayClaim.Parse(end);
        return new MemberClaims
        {
            ExternalId = externalId,
            DisplayName = displayName,
            UserName = user.FindFirst(options.HandleClaim)?.Value,
            Kind = kind,
            Sponsor = options.SponsorClaim is { } sponsor ? user.FindFirst(sponsor)?.Value : null,
            End = endsAt,
            HasUnreadableEnd = end is not null && endsAt is null,
            Locale = user.FindFirst("locale")?.Value is { } locale ? PlaceRules.FindLocale(locale) : null,
            TimeZone = user.FindFirst("zoneinfo")?.Value is { } zone ? PlaceRules.FindTimeZone(zone) : null,
        };
    }
}
