using Rse.Activities;
using Rse.Members;

namespace Rse.Spaces;

/// <summary>The activities that say what happened to a space, and what they say: the one place that knows their details.</summary>
internal static class SpaceFacts
{
    private const string Archived = "archived";
    private const string Reopened = "reopened";
    private const string GuestsAdmitted = "guests:admitted";
    private const string GuestsRefused = "guests:refused";
    private const string Audience = "audience";

    /// <summary>That a space came to be.</summary>
    public static Activity Made(Space space, Id<Member> actor) => About(Verb.Create, space, actor, space.CreatedAt, null);

    /// <summary>What an edit changed, a fact each; one that says nothing more where it changed only texts, or nothing.</summary>
    public static IReadOnlyList<Activity> Of(Space before, Space after, Id<Member> actor, DateTimeOffset at)
    {
        List<string?> details = [];
        if (before.Visibility != after.Visibility)
        {
            details.Add($"{Audience}:{Word(before.Visibility)}:{Word(after.Visibility)}");
        }

        if (before.AdmitsGuests != after.AdmitsGuests)
        {
            details.Add(after.AdmitsGuests ? GuestsAdmitted : GuestsRefused);
        }

        if ((before.ArchivedAt is null) != (after.ArchivedAt is null))
        {
            details.Add(after.ArchivedAt is null ? Reopened : Archived);
        }

        if (details.Count == 0 || !string.Equals(before.Name, after.Name, StringComparison.Ordinal) || !string.Equals(before.Description, after.Description, StringComparison.Ordinal))
        {
            details.Insert(0, null);
        }

        return details.ConvertAll(detail => About(Verb.Update, after, actor, at, detail));
    }

    /// <summary>What a stored fact says.</summary>
    public static SpaceEvent Read(SpaceFact fact, IReadOnlyDictionary<Id<Member>, MemberSummary> members)
    {
        var activity = fact.Activity;
        var kind = FindKind(fact);
        var words = kind is SpaceEventKind.VisibilityChanged ? activity.Detail!.Split(':') : [];
        return new SpaceEvent
        {
            Id = activity.Id,
            Kind = kind,
            At = activity.At,
            Actor = activity.ActorId is { } actor ? members.GetValueOrDefault(actor) : null,
            Member = activity.MemberId is { } member ? members.GetValueOrDefault(member) : null,
            Role = activity.MemberId is null ? null : Parse<SpaceRole>(activity.Detail),
            From = words.Length == 3 ? Parse<SpaceVisibility>(words[1]) : null,
            To = words.Length == 3 ? Parse<SpaceVisibility>(words[2]) : null,
            Reason = fact.Reason,
        };
    }

    private static SpaceEventKind FindKind(SpaceFact fact) => fact.Activity switch
    {
        { MemberId: not null } when fact.Reason is not null => SpaceEventKind.Entered,
        { MemberId: not null, Verb: Verb.Join } => SpaceEventKind.Joined,
        { MemberId: not null, Verb: Verb.Add } => SpaceEventKind.Added,
        { MemberId: not null, Verb: Verb.Update } => SpaceEventKind.RoleChanged,
        { MemberId: not null, Verb: Verb.Leave } => SpaceEventKind.Left,
        { MemberId: not null, Verb: Verb.Remove } => SpaceEventKind.Removed,
        { MemberId: null, Verb: Verb.Create } => SpaceEventKind.Created,
        { MemberId: null, Verb: Verb.Update, Detail: Archived } => SpaceEventKind.Archived,
        { MemberId: null, Verb: Verb.Update, Detail: Reopened } => SpaceEventKind.Reopened,
        { MemberId: null, Verb: Verb.Update, Detail: GuestsAdmitted } => SpaceEventKind.GuestsAdmitted,
        { MemberId: null, Verb: Verb.Update, Detail: GuestsRefused } => SpaceEventKind.GuestsRefused,
        { MemberId: null, ChangesAudience: true } => SpaceEventKind.VisibilityChanged,
        _ => SpaceEventKind.Edited,
    };

    private static Activity About(Verb verb, Space space, Id<Member> actor, DateTimeOffset at, string? detail) => new()
    {
        Verb = verb,
        ActorId = actor,
        At = at,
        SpaceId = space.Id,
        Audience = space.Listing,
        Listing = Listing.None,
        Detail = detail,
    };

    private static string Word(SpaceVisibility visibility) => visibility.ToString().ToLowerInvariant();

    private static TEnum? Parse<TEnum>(string? word)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(word, ignoreCase: true, out var value) ? value : null;
}
