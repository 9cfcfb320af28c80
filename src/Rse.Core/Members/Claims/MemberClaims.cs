using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Rse.Members.Addresses;
using Rse.Members.Handles;
using Rse.People;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members.Claims;

/// <summary>
/// The claims of a signed-in user of the host. Unusable values are replaced by usable ones: nobody is rejected because of their name.
/// </summary>
internal sealed record MemberClaims
{
    // Unix seconds with more digits exceed the range of dates.
    private const int MaxDigits = 11;

    /// <summary>The account: the host's key, and the issuer where the host has several.</summary>
    public required AccountKey Account { get; init; }

    /// <summary>Who vouches for the account, whether or not it is part of the key; empty if unknown.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The display name; null if there is no valid one.</summary>
    public required string? DisplayName { get; init; }

    /// <summary>The user name; null if there is none.</summary>
    public required string? UserName { get; init; }

    /// <summary>The first handle to try: the user name, unless it is a mail address; else one of the display name.</summary>
    /// <remarks>Computed on demand, because most members exist already and need none.</remarks>
    public string Handle =>
        (UserName is { } name && !MailAddresses.AreIn(name) ? HandleRules.Map(WithoutDomain(name)) : null)
        ?? HandleRules.Derive(DisplayName ?? "");

    public required MemberKind Kind { get; init; }

    /// <summary>The host's key of a guest's sponsor.</summary>
    public required string? Sponsor { get; init; }

    /// <summary>When the stay of a guest ends; null if there is no usable claim.</summary>
    public required DateTimeOffset? End { get; init; }

    /// <summary>The claim of the end as it was given; null if there is none.</summary>
    public string? EndText { get; init; }

    /// <summary>The end in one spelling, as far as it can be parsed; null if there is no claim.</summary>
    public string? EndKey => End is { } end ? end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : EndText;

    /// <summary>Whether there is an end that cannot be parsed.</summary>
    public bool HasUnreadableEnd => EndText is not null && End is null;

    public required string? Locale { get; init; }

    public required string? TimeZone { get; init; }

    /// <summary>The mail address; null if there is no usable claim.</summary>
    public ClaimedAddress? Mail { get; init; }

    /// <summary>The claims of the identities that the host authenticated; those of others prove nothing.</summary>
    public static ClaimsPrincipal Prove(ClaimsPrincipal user) =>
        user.Identities.All(identity => identity.IsAuthenticated)
            ? user
            : new ClaimsPrincipal(user.Identities.Where(identity => identity.IsAuthenticated));

    /// <summary>Reads the claims; null if no authenticated identity of the user has an external id.</summary>
    /// <exception cref="RefusedException">The external id breaks its rule.</exception>
    public static MemberClaims? Read(ClaimsPrincipal user, MemberOptions options)
    {
        var proven = Prove(user);
        if (FindId(proven, options) is not { } id)
        {
            return null;
        }

        var issuer = FindIssuer(id);
        var account = new AccountKey(options.MainIssuer is { Length: > 0 } main && main != issuer ? issuer : "", id.Value);
        List<Problem> problems = [];
        MemberRules.CheckExternalId(account.ExternalId, problems);
        if (account.Issuer.Length > 0)
        {
            MemberRules.CheckIssuer(account.Issuer, problems);
        }

        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }

        var end = options.EndClaim is { } claim ? Find(proven, claim) : null;
        return new MemberClaims
        {
            Account = account,
            Issuer = issuer,
            DisplayName = FindName(proven, options),
            UserName = Find(proven, options.HandleClaim),
            Kind = IsGuest(proven, options.GuestRole) ? MemberKind.Guest : MemberKind.Internal,
            Sponsor = options.SponsorClaim is { } sponsor ? Find(proven, sponsor) : null,
            End = end is null ? null : ParseEnd(end),
            EndText = end,
            Locale = Find(proven, "locale") is { } locale ? LocaleRules.FindLocale(locale) : null,
            TimeZone = Find(proven, "zoneinfo") is { } zone ? LocaleRules.FindTimeZone(zone) : null,
            Mail = FindMail(proven, options),
        };
    }

    /// <summary>A short text that differs if what the claims say of the member differs, or what the host makes of it.</summary>
    /// <remarks>Stored with the member, so that a sign-in that says nothing new costs one comparison.</remarks>
    public string ToMark(MemberOptions options)
    {
        string?[] said =
        [
            DisplayName,
            Kind.ToString(),
            Sponsor,
            EndKey,
            Issuer,
            options.WidenFromClaims ? "widen" : null,
            Mail?.Address,
            Mail?.IsVerified.ToString(),
        ];
        return ToMark(string.Join('\0', said.Select(value => value ?? "\u0001")));
    }

    /// <summary>A short text that stands for a value that is only compared; what people are called is kept nowhere else.</summary>
    public static string ToMark(string value) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 15));

    private static Claim? FindId(ClaimsPrincipal user, MemberOptions options)
    {
        // The same claim goes by two names, of SAML and of OpenID Connect; Windows has its own.
        string[] types = options.ExternalIdClaim is ClaimTypes.NameIdentifier or "sub"
            ? [options.ExternalIdClaim, ClaimTypes.NameIdentifier, "sub", ClaimTypes.PrimarySid]
            : [options.ExternalIdClaim];
        return types
            .Select(type => user.FindFirst(claim => IsOf(claim, type) && !string.IsNullOrWhiteSpace(claim.Value)))
            .FirstOrDefault(claim => claim is not null);
    }

    // OpenID Connect handlers remove the claim "iss", and keep the issuer with each claim.
    private static string FindIssuer(Claim id) =>
        (id.Subject?.FindFirst("iss")?.Value is { Length: > 0 } issuer ? issuer : id.Issuer) ?? "";

    private static bool IsGuest(ClaimsPrincipal user, string? role) =>
        role?.Trim() is { Length: > 0 } guest
        && (
            user.IsInRole(guest)
            || user.HasClaim(claim =>
                (claim.Type is ClaimTypes.Role or "role" or "roles" || IsOf(claim, claim.Subject?.RoleClaimType ?? ""))
                && string.Equals(claim.Value.Trim(), guest, StringComparison.OrdinalIgnoreCase)
            )
        );

    private static string? FindName(ClaimsPrincipal user, MemberOptions options)
    {
        string?[] full =
        [
            Find(user, "given_name") ?? Find(user, ClaimTypes.GivenName),
            Find(user, "family_name") ?? Find(user, ClaimTypes.Surname),
        ];
        return user.FindAll(claim => IsOf(claim, options.DisplayNameClaim))
            .Select(claim => claim.Value)
            .Concat(user.Identities.Select(identity => identity.Name))
            .Append(Find(user, "name"))
            .Append(Find(user, ClaimTypes.Name))
            .Append(string.Join(' ', full.OfType<string>()))
            .Select(name => name is null ? null : NameRules.Repair(MailAddresses.Remove(WithoutDomain(name))))
            .FirstOrDefault(name => name is not null);
    }

    private static ClaimedAddress? FindMail(ClaimsPrincipal user, MemberOptions options)
    {
        // The same claim goes by two names, of SAML and of OpenID Connect.
        var address = options.EmailClaim is { } type
            ? Find(user, type) ?? (type is "email" or ClaimTypes.Email ? Find(user, "email") ?? Find(user, ClaimTypes.Email) : null)
            : null;
        var isVerified = Find(user, "email_verified") is { } verified
            ? verified is "1" || string.Equals(verified, "true", StringComparison.OrdinalIgnoreCase)
            : options.TrustEmailClaim;
        return ClaimedAddress.Read(address, isVerified);
    }

    private static string? Find(ClaimsPrincipal user, string type) =>
        user.FindFirst(claim => IsOf(claim, type) && !string.IsNullOrWhiteSpace(claim.Value))?.Value;

    private static bool IsOf(Claim claim, string type) => string.Equals(claim.Type, type, StringComparison.OrdinalIgnoreCase);

    // Windows names its users DOMAIN\name.
    private static string WithoutDomain(string name) => name[(name.LastIndexOf('\\') + 1)..];

    /// <summary>The end, exclusive; null unless the text is an ISO 8601 calendar date (the last day, in UTC) or Unix seconds.</summary>
    private static DateTimeOffset? ParseEnd(string text)
    {
        if (
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue
        )
        {
            return new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        }

        return text.Length is > 0 and <= MaxDigits && text.All(char.IsAsciiDigit)
            ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture))
            : null;
    }
}

/// <summary>What tells one account of the host from every other.</summary>
/// <param name="Issuer">The identity provider; empty for the main one, and where the host has one only.</param>
/// <param name="ExternalId">The host's key.</param>
internal readonly record struct AccountKey(string Issuer, string ExternalId);
