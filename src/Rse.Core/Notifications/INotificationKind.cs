using Rse.Activities;
using Rse.Plugins;

namespace Rse.Notifications;

/// <summary>A kind of notification: which activities concern which members.</summary>
/// <remarks>
/// Called by the notifications' reader of the log, one batch at a time, in commit order; registered as a singleton with
/// <c>AddNotificationKind&lt;T&gt;()</c>. The name is stored and is the key of members' settings. Never called while a page is read. Must
/// give the same facts for the same activities, because the log may be read again. May throw: the failure is logged under the name, the
/// facts of the batch are left out, and the other kinds go on; so do they where it takes longer than 10 seconds. Proven by
/// <c>NotificationKindContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface INotificationKind : IPlugin
{
    /// <summary>Which facts are shown as one row while it is unread.</summary>
    NotificationGrouping Grouping { get; }

    /// <summary>
    /// The channels that bring it to a member who set nothing, by name: <c>app</c>, <c>mail</c>, or one that a plug-in adds. May be empty.
    /// </summary>
    IReadOnlyList<string> DefaultChannels { get; }

    /// <summary>Finds whom the activities concern, and which earlier facts they take back.</summary>
    /// <returns>In any order; empty if the activities concern nobody.</returns>
    ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken);
}

/// <summary>A part of the activity log in which a kind looks for facts.</summary>
public sealed record NotificationKindContext
{
    /// <summary>The activities in commit order; never empty.</summary>
    public required IReadOnlyList<LoggedActivity> Batch { get; init; }
}

/// <summary>Which facts of one kind are shown to a member as one row.</summary>
public enum NotificationGrouping
{
    /// <summary>Each fact is a row of its own.</summary>
    None,

    /// <summary>
    /// All facts with one <see cref="NotificationFact.Target"/>, such as the reactions to a post. Somebody who does the same again, before
    /// it was taken back, is no news.
    /// </summary>
    Target,

    /// <summary>All facts in one thread (<see cref="NotificationFact.RootId"/>).</summary>
    Thread,
}
