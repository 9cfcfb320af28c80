namespace Rse.Activities;

/// <summary>What happened: each act has a verb of its own, and each verb says what the activity carries.</summary>
/// <remarks>
/// Stored as kebab-case text, such as <c>remove-bookmark</c>. <see cref="ActivityStreamsType"/> maps each to Activity Streams 2.0;
/// <c>docs/reference/activities.md</c> says what each carries and who reads it.
/// </remarks>
public enum Verb
{
    /// <summary>A post, comment, space or member was created. The only verb that appears in feeds.</summary>
    Create,

    /// <summary>The text of a post or comment, the name or description of a space, or the profile of a member changed.</summary>
    Update,

    /// <summary>A post or comment was trashed.</summary>
    Trash,

    /// <summary>A trashed post or comment was restored.</summary>
    Restore,

    /// <summary>A member reacted to a subject, with <see cref="Activity.Reaction"/>.</summary>
    Like,

    /// <summary>A member took back <see cref="Activity.Reaction"/>.</summary>
    Unlike,

    /// <summary>A member rated a subject with <see cref="Activity.Rating"/>, in place of an earlier rating, if any.</summary>
    Rate,

    /// <summary>A member took back their rating.</summary>
    Unrate,

    /// <summary>A member followed a member, space, topic or subject.</summary>
    Follow,

    /// <summary>A member stopped following it.</summary>
    Unfollow,

    /// <summary>A member bookmarked a subject. For <see cref="People.Audience.Nobody"/>.</summary>
    Bookmark,

    /// <summary>A member removed their bookmark. For <see cref="People.Audience.Nobody"/>.</summary>
    RemoveBookmark,

    /// <summary>
    /// A comment, the subject, was accepted as the best answer to the question on top of its thread; the actor is who accepted it.
    /// </summary>
    Accept,

    /// <summary>A comment is no longer the best answer: somebody took that back, or accepted another one.</summary>
    Unaccept,

    /// <summary>
    /// A post or comment, <see cref="Activity.CitingId"/>, links to the subject; the actor is who wrote it. Thread, space and audience are
    /// those of the citing one, so that whoever may not see it learns nothing of it.
    /// </summary>
    Cite,

    /// <summary>An edit removed that link. Thread, space and audience as for <see cref="Cite"/>.</summary>
    Uncite,

    /// <summary>A subject mentions <see cref="Activity.MemberId"/>.</summary>
    Mention,

    /// <summary>A member came into a space by themselves, with <see cref="Activity.RoleAfter"/>.</summary>
    Join,

    /// <summary>A member left a space by themselves; they had <see cref="Activity.RoleBefore"/>.</summary>
    Leave,

    /// <summary>Somebody, or the software, let a member into a space, with <see cref="Activity.RoleAfter"/>.</summary>
    Add,

    /// <summary>Somebody, or the software, removed a member from a space; they had <see cref="Activity.RoleBefore"/>.</summary>
    Remove,

    /// <summary>
    /// An administrator of the network took a role in a space by themselves and gave a reason for it; <see cref="Activity.RoleBefore"/>
    /// is null if they were no member.
    /// </summary>
    Enter,

    /// <summary>
    /// The role of a member in a space changed from <see cref="Activity.RoleBefore"/> to <see cref="Activity.RoleAfter"/>.
    /// </summary>
    ChangeRole,

    /// <summary>A member asked to join a space. For <see cref="People.Audience.Nobody"/>, as is what becomes of the request.</summary>
    RequestToJoin,

    /// <summary>A member withdrew their request to join.</summary>
    WithdrawRequest,

    /// <summary>Somebody approved a request to join; an <see cref="Add"/> follows.</summary>
    ApproveRequest,

    /// <summary>Somebody refused a request to join.</summary>
    RefuseRequest,

    /// <summary>
    /// Somebody invited a member into a space, or whoever holds a link, with <see cref="Activity.RoleAfter"/>. For <see
    /// cref="People.Audience.Nobody"/>, as is what becomes of the invitation.
    /// </summary>
    Invite,

    /// <summary>Somebody withdrew an invitation that nobody had accepted.</summary>
    WithdrawInvitation,

    /// <summary>A member accepted an invitation; a <see cref="Join"/> follows.</summary>
    AcceptInvitation,

    /// <summary>A member declined an invitation.</summary>
    DeclineInvitation,

    /// <summary>
    /// Other people than before may see a space with all that is in it (<see cref="Activity.VisibilityBefore"/>, <see
    /// cref="Activity.VisibilityAfter"/>), or a host object with its thread (<see cref="Activity.AudienceBefore"/>, <see
    /// cref="Activity.AudienceAfter"/>). A projection that keeps what it read of them reads it again.
    /// </summary>
    ChangeAudience,

    /// <summary>A space admits guests from then on.</summary>
    AdmitGuests,

    /// <summary>A space admits no guests from then on.</summary>
    RefuseGuests,

    /// <summary>A space was archived.</summary>
    Archive,

    /// <summary>An archived space was reopened.</summary>
    Reopen,

    /// <summary>A member was suspended.</summary>
    Suspend,

    /// <summary>A suspended or departed member is active again.</summary>
    Reinstate,

    /// <summary>A member left the network.</summary>
    Depart,

    /// <summary>The names of a departed member were removed for good.</summary>
    Anonymize,

    /// <summary>A member created, changed or deleted one of their custom feeds. For <see cref="People.Audience.Nobody"/>.</summary>
    ChangeCustomFeeds,

    /// <summary>A post or comment became a highlight for the first time. By the software.</summary>
    Highlight,

    /// <summary>
    /// The stay of a guest ends in 14 or 3 days. By the software, for <see cref="People.Audience.Nobody"/>.
    /// </summary>
    AnnounceEnd,

    /// <summary>
    /// The host announced that one of its objects is new, changed or gone. For <see cref="People.Audience.Nobody"/>: who may see it, its
    /// resolver says.
    /// </summary>
    Announce,

    /// <summary>
    /// A member shared a subject with <see cref="Activity.MemberId"/>, who may see it. For <see cref="People.Audience.Nobody"/>.
    /// </summary>
    Share,

    /// <summary>A member took back that they shared a subject with <see cref="Activity.MemberId"/>.</summary>
    Unshare,
}
