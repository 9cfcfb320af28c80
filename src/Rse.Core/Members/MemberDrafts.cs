using Rse.People;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members;

/// <summary>Checks what members are made of and changed to.</summary>
internal static class MemberDrafts
{
    private const int MaxExternalIdLength = 200;

    /// <summary>
    /// The member that a draft makes, without the stay of a guest; its handle is the first to be tried. Adds a problem for each rule that
    /// it breaks.
    /// </summary>
    public static Member Check(MemberDraft draft, MemberOptions options, DateTimeOffset now, List<Problem> problems)
    {
        CheckExternalId(draft.ExternalId, problems);
        var displayName = NameRules.Check(draft.DisplayName, "displayName", problems);
        var handle = draft.Handle is { } wanted ? HandleRules.Check(wanted, problems) : null;
        var locale = PlaceRules.CheckLocale(draft.Locale ?? options.DefaultLocale, problems);
        var timeZone = PlaceRules.CheckTimeZone(draft.TimeZone ?? options.DefaultTimeZone, problems);
        return new Member
        {
            Id = default,
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

    /// <summary>The change with its texts as they are stored; adds a problem for each rule that they break.</summary>
    public static MemberChange Check(MemberChange change, List<Problem> problems) =>
        change with
        {
            DisplayName = change.DisplayName is { } name ? NameRules.Check(name, "displayName", problems) : null,
            Locale = change.Locale is { } locale ? PlaceRules.CheckLocale(locale, problems) : null,
            TimeZone = change.TimeZone is { } timeZone ? PlaceRules.CheckTimeZone(timeZone, problems) : null,
        };

    /// <summary>Adds a problem where a host's key cannot be kept exactly as it is.</summary>
    public static void CheckExternalId(string externalId, List<Problem> problems) =>
        TextRules.CheckLine(externalId, MaxExternalIdLength, "externalId", problems);

    /// <summary>Why nothing about a detached member changes.</summary>
    public static Problem Detached(Member member) =>
        new(
            ProblemCodes.MemberDetached,
            $"{member.Handle} has departed, and their name was taken off what they wrote; that cannot be undone. Whoever has the account "
                + "now is met as somebody new."
        );
}
