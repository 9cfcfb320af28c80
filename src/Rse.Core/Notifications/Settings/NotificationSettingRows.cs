using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Notifications.Settings;

/// <summary>What is stored and decides a set of questions; look-ups by what a question holds.</summary>
internal sealed class NotificationSettingRows
{
    /// <summary>Those of the members who may not act now.</summary>
    public required IReadOnlySet<Id<Member>> Stopped { get; init; }

    /// <summary>Channels that members switched off.</summary>
    public required IReadOnlySet<(Id<Member> Member, string Channel)> ChannelsOff { get; init; }

    /// <summary>The chosen cells.</summary>
    public required IReadOnlyDictionary<(NotificationPlace Place, string Kind, string Channel), bool> Cells { get; init; }

    /// <summary>Mutes of actors.</summary>
    public required IReadOnlySet<(Id<Member> Member, Id<Member> Actor)> MutedActors { get; init; }

    /// <summary>Mutes of spaces.</summary>
    public required IReadOnlySet<(Id<Member> Member, Id<Space> Space)> MutedSpaces { get; init; }

    /// <summary>Mutes of subjects and threads, by themselves or by a topic.</summary>
    public required IReadOnlySet<(Id<Member> Member, Id<Subject> Subject)> MutedSubjects { get; init; }

    /// <summary>Threads of which members follow only highlights.</summary>
    public required IReadOnlySet<(Id<Member> Member, Id<Subject> Root)> HighlightsOnly { get; init; }

    /// <summary>Adds what is stored to what the host says about a cell.</summary>
    public NotificationAnswers Complete(NotificationAnswers host, NotificationQuestion question, string channel)
    {
        var (member, kind) = (question.MemberId, question.Kind);
        return host with
        {
            IsStopped = Stopped.Contains(member),
            IsChannelOff = ChannelsOff.Contains((member, channel)),
            IsMuted = IsMuted(question),
            IsBelowLevel = question.RootId is { } thread && kind is NotificationKinds.Comment && HighlightsOnly.Contains((member, thread)),
            Thread = question.RootId is { } root ? Find(NotificationPlace.Of(member, root), kind, channel) : null,
            Space = question.SpaceId is { } space ? Find(NotificationPlace.Of(member, space), kind, channel) : null,
            Kind = Find(NotificationPlace.Everywhere(member), kind, channel),
            SpaceDefault = question.SpaceId is { } place ? Find(NotificationPlace.DefaultOf(place), kind, channel) : null,
        };
    }

    /// <summary>The choice at a place; null if there is none.</summary>
    public bool? Find(NotificationPlace place, string kind, string channel) =>
        Cells.TryGetValue((place, kind, channel), out var isOn) ? isOn : null;

    // A mute silences texts and people, and not what happens to the member's own place in a space.
    private bool IsMuted(NotificationQuestion question) =>
        (question.SpaceId is null || question.RootId is not null || question.SubjectId is not null)
        && (
            (question.ActorId is { } actor && MutedActors.Contains((question.MemberId, actor)))
            || (question.SpaceId is { } space && MutedSpaces.Contains((question.MemberId, space)))
            || (question.RootId is { } root && MutedSubjects.Contains((question.MemberId, root)))
            || (question.SubjectId is { } subject && MutedSubjects.Contains((question.MemberId, subject)))
        );
}

/// <summary>What settings know of kinds.</summary>
internal static class NotificationKindRules
{
    private static readonly string[] OfSpaces =
    [
        NotificationKinds.Invitation,
        NotificationKinds.JoinRequest,
        NotificationKinds.RequestDecided,
        NotificationKinds.RoleChanged,
    ];

    /// <summary>Whether a kind is about a member's place in a space, so that nothing in a space can be meant.</summary>
    public static bool IsOfSpaces(string kind) => OfSpaces.Contains(kind, StringComparer.Ordinal);
}
