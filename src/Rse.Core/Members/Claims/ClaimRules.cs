using System.Security.Claims;
using Rse.People;

namespace Rse.Members.Claims;

/// <summary>Decides what the claims of a sign-in change of a member who exists.</summary>
/// <remarks>
/// The last word wins: a claim counts when it says something else than last time, so that what people or the host changed since stays.
/// What narrows counts at once and always. What widens counts once a day, and a name, sponsor or mail address that was left counts again
/// after a month, so that two sign-ins that disagree do not take turns.
/// </remarks>
internal sealed class ClaimRules(IReadOnlyList<ClaimedValue> said, MemberOptions options, DateTimeOffset latestEnd, DateTimeOffset now)
{
    /// <summary>How long a name, sponsor or mail address that was replaced is not taken again.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromDays(30);

    private static readonly TimeSpan WideningRest = TimeSpan.FromDays(1);

    private readonly List<ClaimedValue> _new = [];
    private MemberChange _change = new();
    private bool _waits;

    /// <summary>What the claims change.</summary>
    /// <param name="member">The member, as stored.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="defaultEnd">The end of a stay for a member who becomes a guest without one.</param>
    public ClaimUpdate Decide(Member member, MemberClaims claims, DateTimeOffset defaultEnd)
    {
        DecideName(member, claims.DisplayName);
        var becomesGuest = DecideKind(member, claims.Kind);
        if ((_change.Kind ?? member.Kind) is MemberKind.Guest)
        {
            DecideEnd(becomesGuest ? null : member.EndsAt, claims, becomesGuest ? defaultEnd : null);
        }

        // Each may add to what is said, or wait: before the answer is made of that.
        var takesMail = IsNew(ClaimedProperty.Mail, MailKey(claims));
        var asksSponsor = (_change.Kind ?? member.Kind) is MemberKind.Guest && IsNew(ClaimedProperty.Sponsor, claims.Sponsor);
        return new ClaimUpdate
        {
            Change = _change,
            Said = _new,
            Waits = _waits,
            BecomesGuest = becomesGuest,
            TakesMail = takesMail,
            AsksSponsor = asksSponsor,
            HasNewIssuer = HasNewIssuer(claims.Issuer),
        };
    }

    /// <summary>What is remembered of the claims from which a member was created.</summary>
    public static IReadOnlyList<ClaimedValue> Remember(MemberClaims claims, DateTimeOffset now)
    {
        (ClaimedProperty About, string? Value)[] values =
        [
            (ClaimedProperty.Name, claims.DisplayName),
            (ClaimedProperty.Kind, claims.Kind.ToString()),
            (ClaimedProperty.Sponsor, claims.Sponsor),
            (ClaimedProperty.End, claims.EndKey),
            (ClaimedProperty.Issuer, IsNamed(claims.Issuer) ? claims.Issuer : null),
            (ClaimedProperty.Mail, MailKey(claims)),
        ];
        return
        [
            .. values
                .Where(value => value.Value is not null)
                .Select(value => new ClaimedValue(value.About, MemberClaims.ToMark(value.Value!), now)),
        ];
    }

    private void DecideName(Member member, string? name)
    {
        if (IsNew(ClaimedProperty.Name, name) && !string.Equals(name, member.DisplayName, StringComparison.Ordinal))
        {
            _change = _change with { DisplayName = name };
        }
    }

    private bool DecideKind(Member member, MemberKind kind)
    {
        var last = LastOf(ClaimedProperty.Kind);
        var mark = MemberClaims.ToMark(kind.ToString());
        if (string.Equals(last, mark, StringComparison.Ordinal))
        {
            return false;
        }

        // A guest whom the host added is one although their claims never said so.
        var widens = kind is MemberKind.Internal && member.Kind is MemberKind.Guest && last is not null;
        if (widens && !MayWiden(ClaimedProperty.WidenedKind))
        {
            return false;
        }

        _new.Add(new ClaimedValue(ClaimedProperty.Kind, mark, now));
        var narrows = kind is MemberKind.Guest && member.Kind is MemberKind.Internal;
        if (widens || narrows)
        {
            _change = _change with { Kind = kind };
        }

        return narrows;
    }

    private void DecideEnd(DateTimeOffset? current, MemberClaims claims, DateTimeOffset? otherwise)
    {
        var last = LastOf(ClaimedProperty.End);
        var mark = claims.EndKey is { } key ? MemberClaims.ToMark(key) : null;
        if (otherwise is null && (mark is null || string.Equals(last, mark, StringComparison.Ordinal)))
        {
            return;
        }

        DateTimeOffset? end = claims.End is { } given ? (given < latestEnd ? given : latestEnd) : otherwise;
        if (end > current && !MayWiden(ClaimedProperty.WidenedEnd))
        {
            return;
        }

        if (end is null && said.Any(before => before.About is ClaimedProperty.End && before.Mark == mark))
        {
            // Nobody can read it, and it was logged.
            _waits = true;
            return;
        }

        if (mark is not null)
        {
            _new.Add(new ClaimedValue(ClaimedProperty.End, mark, now));
        }

        if (end is not null && end != current)
        {
            _change = _change with { EndsAt = end };
        }
    }

    private bool HasNewIssuer(string issuer)
    {
        var mark = MemberClaims.ToMark(issuer);
        if (
            !IsNamed(issuer)
            || said.Any(value => value.About is ClaimedProperty.Issuer && string.Equals(value.Mark, mark, StringComparison.Ordinal))
        )
        {
            return false;
        }

        _new.Add(new ClaimedValue(ClaimedProperty.Issuer, mark, now));
        return LastOf(ClaimedProperty.Issuer) is not null;
    }

    private bool MayWiden(ClaimedProperty property)
    {
        if (!options.WidenFromClaims || said.Any(value => value.About == property && value.At > now - WideningRest))
        {
            _waits = true;
            return false;
        }

        _new.Add(new ClaimedValue(property, "", now));
        return true;
    }

    private bool IsNew(ClaimedProperty property, string? value)
    {
        if (value is null)
        {
            return false;
        }

        var mark = MemberClaims.ToMark(value);
        if (string.Equals(LastOf(property), mark, StringComparison.Ordinal))
        {
            return false;
        }

        if (said.Any(before => before.About == property && before.Mark == mark && before.At > now - Rest))
        {
            _waits = true;
            return false;
        }

        _new.Add(new ClaimedValue(property, mark, now));
        return true;
    }

    // Mail programs and servers do not tell the cases of an address apart.
    private static string? MailKey(MemberClaims claims) => claims.Mail?.Address.ToUpperInvariant();

    // The host's own claims name no provider.
    private static bool IsNamed(string issuer) => issuer is not ("" or ClaimsIdentity.DefaultIssuer);

    private string? LastOf(ClaimedProperty property) => said.LastOrDefault(value => value.About == property)?.Mark;
}

/// <summary>What the claims of a sign-in change of a member.</summary>
internal sealed record ClaimUpdate
{
    /// <summary>The change, but for the sponsor.</summary>
    public required MemberChange Change { get; init; }

    /// <summary>What the claims say for the first time, or again.</summary>
    public required IReadOnlyList<ClaimedValue> Said { get; init; }

    /// <summary>Whether something that they say does not count yet.</summary>
    public required bool Waits { get; init; }

    /// <summary>Whether the member was internal and becomes a guest.</summary>
    public required bool BecomesGuest { get; init; }

    /// <summary>Whether the mail address that they say takes the place of another.</summary>
    public required bool TakesMail { get; init; }

    /// <summary>Whether the sponsor that they name is to be looked up.</summary>
    public required bool AsksSponsor { get; init; }

    /// <summary>Whether another identity provider than before vouches for the account.</summary>
    public required bool HasNewIssuer { get; init; }

    /// <summary>Whether there is nothing to store, not even the mark of the claims.</summary>
    public bool IsEmpty => Said.Count == 0 && Waits;
}
