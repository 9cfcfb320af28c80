using System.Globalization;
using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Notifications.Kinds;

/// <summary>Makes the facts of our own kinds.</summary>
internal static class Facts
{
    private static readonly string[] InApp = [NotificationKinds.AppChannel];

    private static readonly string[] InAppAndMail = [NotificationKinds.AppChannel, "mail"];

    /// <summary>The channels of what can wait until the member comes by.</summary>
    public static IReadOnlyList<string> App => InApp;

    /// <summary>The channels of what asks something of the member.</summary>
    public static IReadOnlyList<string> AppAndMail => InAppAndMail;

    public static string Target(Id<Subject> subject) => string.Create(CultureInfo.InvariantCulture, $"subject/{subject.Value}");

    public static string Target(Id<Space> space) => string.Create(CultureInfo.InvariantCulture, $"space/{space.Value}");

    public static string Target(Id<Member> member) => string.Create(CultureInfo.InvariantCulture, $"member/{member.Value}");

    public static string Target(Id<Space> space, Id<Member> requester) =>
        string.Create(CultureInfo.InvariantCulture, $"request/{space.Value}/{requester.Value}");

    /// <summary>A fact about the subject of an activity, which opens that subject.</summary>
    public static NotificationFact OfSubject(Activity activity, Id<Member> member, string? detail = null) =>
        Of(activity, member, Target(activity.SubjectId!.Value)) with
        {
            SubjectId = activity.SubjectId,
            RootId = activity.RootId,
            Detail = detail,
        };

    /// <summary>A fact that opens no subject.</summary>
    public static NotificationFact Of(Activity activity, Id<Member> member, string target) =>
        new()
        {
            MemberId = member,
            ActivityId = activity.Id,
            ActorId = activity.ActorId,
            At = activity.At,
            Target = target,
            SpaceId = activity.SpaceId,
            Audience = activity.Audience,
        };

    /// <summary>That facts no longer hold, whoever did them.</summary>
    public static NotificationFact TakeBack(NotificationFact fact) => fact with { ActorId = null, Detail = null, IsWithdrawal = true };

    /// <summary>The name of a role, as the API spells it.</summary>
    public static string Name(SpaceRole role) =>
        role switch
        {
            SpaceRole.Reader => "reader",
            SpaceRole.Contributor => "contributor",
            SpaceRole.Moderator => "moderator",
            _ => "owner",
        };
}
