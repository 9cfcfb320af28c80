using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Notifications;

/// <summary>Decides which channels bring which facts to which members.</summary>
internal interface INotificationSettings
{
    /// <summary>
    /// Decides for many facts at once, in a number of queries that does not depend on theirs. The answer has the order of the questions; it
    /// holds the channels that bring the fact at once, and <see cref="NotificationDigests.Of"/> those that may bring it in a digest.
    /// </summary>
    ValueTask<IReadOnlyList<IReadOnlySet<string>>> DecideAsync(
        Viewer viewer,
        IReadOnlyList<NotificationQuestion> questions,
        CancellationToken cancellationToken
    );
}

/// <summary>Which channels bring a fact to a member?</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Kind">The name of the kind.</param>
/// <param name="SpaceId">The space of the fact; null outside spaces.</param>
/// <param name="RootId">The thread of the fact; null if it is about a member or space.</param>
/// <param name="ActorId">Who did it, who may be muted; null for the software.</param>
/// <param name="SubjectId">What the fact is about, which may be muted itself or by a topic; null if it is about a member or space.</param>
internal readonly record struct NotificationQuestion(
    Id<Member> MemberId,
    string Kind,
    Id<Space>? SpaceId,
    Id<Subject>? RootId,
    Id<Member>? ActorId,
    Id<Subject>? SubjectId = null
);

/// <summary>Marks in the answers of <see cref="INotificationSettings"/>.</summary>
internal static class NotificationDigests
{
    /// <summary>
    /// Says that a channel may bring a fact in a digest and not at once: the fact is in the app, and nothing forbids the channel, switches
    /// it off or mutes the fact. No channel has such a name.
    /// </summary>
    public static string Of(string channel) => $"{channel}/digest";
}
