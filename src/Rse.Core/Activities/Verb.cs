namespace Rse.Activities;

/// <summary>What happened, in the words of Activity Streams 2.0.</summary>
/// <remarks>Source: W3C Activity Vocabulary, section 3; <see cref="Rate"/>, <see cref="Mention"/>, <see cref="Request"/>, <see cref="Save"/> and <see cref="Cite"/> are ours. Stored as lower-case text.</remarks>
public enum Verb
{
    /// <summary>A post, comment, space or member came to be. The only verb that stands in feeds.</summary>
    Create,

    /// <summary>A post, comment, space or member changed, or the role of a member in a space (<see cref="Activity.Detail"/> names it).</summary>
    Update,

    /// <summary>A post or comment was trashed.</summary>
    Delete,

    /// <summary>What was done before was taken back: a trashing, a reaction (<see cref="Activity.Detail"/> names its kind), a rating, a follow, a request to join, an invitation, a save, an accepted answer, a citation.</summary>
    Undo,

    /// <summary>A member reacted to a subject; <see cref="Activity.Detail"/> names the kind.</summary>
    Like,

    /// <summary>A member rated a subject; <see cref="Activity.Detail"/> is the value.</summary>
    Rate,

    /// <summary>A member followed something.</summary>
    Follow,

    /// <summary>A member came into a space by themselves; <see cref="Activity.Detail"/> names the role.</summary>
    Join,

    /// <summary>A member left a space.</summary>
    Leave,

    /// <summary>A member was added to a space by somebody; <see cref="Activity.Detail"/> names the role.</summary>
    Add,

    /// <summary>A member was removed from a space by somebody.</summary>
    Remove,

    /// <summary>A subject mentions a member.</summary>
    Mention,

    /// <summary>A member asked to join a space.</summary>
    Request,

    /// <summary>A member was invited into a space, or whoever holds a link; <see cref="Activity.Detail"/> names the role.</summary>
    Invite,

    /// <summary>A request to join a space was refused, or an invitation declined; <see cref="Activity.Detail"/> is <c>request</c> or <c>invitation</c>.</summary>
    Reject,

    /// <summary>A member saved a subject for themselves. Taken back with <see cref="Undo"/> and the <see cref="Activity.Detail"/> <c>save</c>. Both have <see cref="Perimeters.Audience.Nobody"/>.</summary>
    Save,

    /// <summary>
    /// A comment was accepted as the best answer to the question on top of its thread; the subject is the comment, the actor who accepted it. Taken back, also where another
    /// one takes its place, with <see cref="Undo"/> and the <see cref="Activity.Detail"/> <c>accept</c>.
    /// </summary>
    Accept,

    /// <summary>
    /// A post or comment links to another subject; the subject is what is cited, <see cref="Activity.Detail"/> the id of what cites it, the actor who wrote that. Thread, space
    /// and audience are those of what cites. Where an edit takes the link away: <see cref="Undo"/> and the <see cref="Activity.Detail"/> <c>cite:</c> with that id.
    /// </summary>
    Cite,
}
