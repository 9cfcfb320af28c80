using System.Reflection;
using System.Text.Json;
using Rse.Activities;
using Rse.Follows;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Subjects;
using Rse.Tests;

namespace Rse.Core.Tests.Activities;

public sealed class VerbTests
{
    // Stored, and part of exports: a name that changes here loses what was logged before.
    private const string Names = """
        create update trash restore like unlike rate unrate follow unfollow bookmark remove-bookmark accept unaccept cite uncite mention
        join leave add remove enter change-role request-to-join withdraw-request approve-request refuse-request
        invite withdraw-invitation accept-invitation decline-invitation change-audience
        admit-guests refuse-guests archive reopen suspend reinstate depart anonymize change-custom-feeds highlight
        announce-end announce share unshare
        """;

    [Fact]
    public void Verbs_keep_their_names() =>
        Assert.Equal(
            Names.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
            Enum.GetValues<Verb>().Select(Name),
            StringComparer.Ordinal
        );

    [Fact]
    public void Each_verb_says_what_its_readers_do_with_it() =>
        Assert.Equal(Enum.GetValues<Verb>(), VerbReading.All.Select(row => row.Verb).Distinct().Order());

    [Fact]
    public void The_factory_makes_each_verb_with_what_the_table_says_it_carries()
    {
        HashSet<Verb> made = [];
        foreach (var method in typeof(ActivityFactory).GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            foreach (var state in method.Name is nameof(ActivityFactory.ChangeState) ? Enum.GetValues<MemberState>() : [MemberState.Active])
            {
                var activity = (Activity)method.Invoke(null, [.. method.GetParameters().Select(parameter => Argument(parameter, state))])!;
                made.Add(activity.Verb);
                Assert.Contains(VerbReading.All, row => row.Verb == activity.Verb && Carries(row).SetEquals(Carried(activity)));
                Assert.Equal(DateTimeOffset.UnixEpoch, activity.At);
            }
        }

        Assert.Equal(Enum.GetValues<Verb>(), made.Order());
    }

    [Fact]
    public void Each_verb_has_a_type_of_Activity_Streams()
    {
        string[] types =
        [
            "Accept",
            "Activity",
            "Add",
            "Announce",
            "Create",
            "Delete",
            "Follow",
            "Invite",
            "Join",
            "Leave",
            "Like",
            "Offer",
            "Reject",
            "Remove",
            "Undo",
            "Update",
        ];
        Assert.All(
            Enum.GetValues<Verb>(),
            verb =>
            {
                var type = ActivityStreamsType.Of(verb);
                Assert.Contains(type.Type, types, StringComparer.Ordinal);
                Assert.True(type.Inner is null || types.Contains(type.Inner, StringComparer.Ordinal));
                Assert.True(type.Type is not "Undo" || type.Inner is not null);
            }
        );
        Assert.Equal("Undo{Like}", ActivityStreamsType.Of(Verb.Unlike).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => ActivityStreamsType.Of((Verb)1000));
    }

    [Fact]
    public void The_reference_says_what_the_code_says()
    {
        GeneratedText.Check(
            "docs/reference/activities.md",
            "verbs",
            string.Join(
                '\n',
                VerbReading
                    .All.DistinctBy(row => (row.Verb, row.Carries))
                    .Select(row => $"| `{Name(row.Verb)}` | {Objects(row)} | {Code(row.Carries)} | `{ActivityStreamsType.Of(row.Verb)}` |")
                    .Prepend("|---|---|---|---|")
                    .Prepend("| Verb | About | Carries | Activity Streams 2.0 |")
            )
        );
        GeneratedText.Check(
            "docs/reference/activities.md",
            "readers",
            string.Join(
                '\n',
                VerbReading
                    .All.Where(row => row.Search + row.Value + row.Live + row.Notifications + row.History + row.Words is not "")
                    .Select(row =>
                        $"| `{Name(row.Verb)}` | {Words(row)} | {row.Search} | {row.Value} | {row.Live} | {row.Notifications} | "
                        + $"{row.History} | {row.Words} |"
                    )
                    .Prepend("|---|---|---|---|---|---|---|---|")
                    .Prepend("| Verb | About | Search reads again | Value | Live | Notifications | History of the space | Words |")
            )
        );
    }

    private static string Name(Verb verb) => JsonNamingPolicy.KebabCaseLower.ConvertName(verb.ToString());

    // The sample is a post; whatever is not only for texts is for comments and host objects as well.
    private static string Words(VerbReading row) =>
        row is { About: VerbObject.Post, Verb: not (Verb.Create or Verb.Update or Verb.Trash or Verb.Restore) }
            ? "subject"
            : JsonNamingPolicy.KebabCaseLower.ConvertName(row.About.ToString()).Replace('-', ' ');

    private static string Objects(VerbReading row) =>
        string.Join(", ", VerbReading.All.Where(other => (other.Verb, other.Carries) == (row.Verb, row.Carries)).Select(Words));

    private static string Code(string carries) =>
        carries.Length == 0
            ? ""
            : string.Join(
                ", ",
                carries
                    .Split(", ")
                    .Select(name =>
                        name.StartsWith("perhaps ", StringComparison.Ordinal) ? $"perhaps `{name["perhaps ".Length..]}`" : $"`{name}`"
                    )
            );

    private static HashSet<string> Carries(VerbReading row) =>
        [
            .. row
                .Carries.Split(", ", StringSplitOptions.RemoveEmptyEntries)
                .Select(name => name.Replace("perhaps ", "", StringComparison.Ordinal)),
        ];

    private static IEnumerable<string> Carried(Activity activity) =>
        (
            (string[])
                [
                    nameof(Activity.Reaction),
                    nameof(Activity.Rating),
                    nameof(Activity.RoleBefore),
                    nameof(Activity.RoleAfter),
                    nameof(Activity.VisibilityBefore),
                    nameof(Activity.VisibilityAfter),
                    nameof(Activity.AudienceBefore),
                    nameof(Activity.AudienceAfter),
                    nameof(Activity.CitingId),
                    nameof(Activity.InvitationId),
                ]
        ).Where(name => typeof(Activity).GetProperty(name)!.GetValue(activity) is not null);

    private static object Argument(ParameterInfo parameter, MemberState state)
    {
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        var subject = new SubjectPlace(new Id<Subject>(1), new Id<Subject>(1), new Id<Space>(2), Audience.Network);
        object[] values =
        [
            subject,
            new SpacePlace(new Id<Space>(2), Audience.Network, Audience.Network),
            new FollowedPlace(subject, null, null, Audience.Network),
            new Id<Member>(3),
            new Id<Subject>(4),
            Audience.Granted(5),
            "like",
            4,
            SpaceRole.Reader,
            SpaceVisibility.Open,
            state,
            DateTimeOffset.UnixEpoch,
            new Id<Invitation>(6),
        ];
        return values.Single(value => value.GetType() == type);
    }
}
