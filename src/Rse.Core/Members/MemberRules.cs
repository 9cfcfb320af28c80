using Rse.Members.Handles;
using Rse.People;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members;

/// <summary>Checks drafts and changes of members.</summary>
internal static class MemberRules
{
    private const int MaxExternalIdLength = 200;

    /// <summary>
    /// The member of a draft, without sponsor and end; its handle is the first one to try. Adds a problem for each broken rule.
    /// </summary>
    public static Member Check(MemberDraft draft, MemberOptions options, DateTimeOffset now, List<Problem> problems)
    {
        CheckExternalId(draft.ExternalId, problems);
        var issuer = options.MainIssuer is { Length: > 0 } main && draft.Issuer is { Length: > 0 } given && given != main ? given : "";
        if (issuer.Length > 0)
        {
            CheckIssuer(issuer, problems);
        }

        var displayName = NameRules.Check(draft.DisplayName, "displayName", problems);
        var handle = draft.Handle is { } wanted ? HandleRules.Check(wanted, problems) : null;
        var locale = LocaleRules.CheckLocale(draft.Locale ?? options.DefaultLocale, problems);
        var timeZone = LocaleRules.CheckTimeZone(draft.TimeZone ?? options.DefaultTimeZone, problems);
        return new Member
        {
            Id = default,
            Issuer = issuer,
            ExternalId = draft.ExternalId,
            Handle = handle ?? HandleRules.Derive(displayName),
            DisplayName = displayName,
            Kind = draft.Kind,
            State = MemberState.Active,
            Locale = locale,
            TimeZone = timeZone,
            CreatedAt = now,
        };
    }

    /// <summary>The change with its texts as stored. Adds a problem for each broken rule.</summary>
    public static MemberChange Check(MemberChange change, List<Problem> problems) =>
        change with
        {
            DisplayName = change.DisplayName is { } name ? NameRules.Check(name, "displayName", problems) : null,
            Handle = change.Handle is { } handle ? HandleRules.Check(handle, problems) : null,
            Locale = change.Locale is { } locale ? LocaleRules.CheckLocale(locale, problems) : null,
            TimeZone = change.TimeZone is { } timeZone ? LocaleRules.CheckTimeZone(timeZone, problems) : null,
        };

    /// <summary>Adds a problem if a host's key cannot be stored unchanged.</summary>
    public static void CheckExternalId(string externalId, List<Problem> problems) =>
        TextRules.CheckLine(externalId, MaxExternalIdLength, "externalId", problems);

    /// <summary>Adds a problem if the issuer of an account cannot be stored unchanged.</summary>
    public static void CheckIssuer(string issuer, List<Problem> problems) =>
        TextRules.CheckLine(issuer, MaxExternalIdLength, "issuer", problems);

    /// <summary>The refusal of a handle that somebody else has, or had before.</summary>
    public static Problem HandleTaken(string handle) =>
        new(ProblemCodes.Taken, $"The handle {handle}, or one that looks like it, is in use; choose another.", "handle");

    /// <summary>The refusal of a change of an anonymized member.</summary>
    public static Problem Anonymized(Member member) =>
        new(
            ProblemCodes.MemberAnonymized,
            $"{member.Handle} has departed and was anonymized; that cannot be undone. The account now belongs to a new member."
        );
}
