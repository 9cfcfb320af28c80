namespace Rse.Notifications;

/// <summary>The names of the kinds that every network has.</summary>
/// <remarks>A member is told once of a text that concerns them twice: <see cref="Reply"/>, then <see cref="Mention"/>, then
/// <see cref="Comment"/>.</remarks>
public static class NotificationKinds
{
    /// <summary>A comment directly below what the member wrote.</summary>
    public const string Reply = "reply";

    /// <summary>A text mentions the member.</summary>
    public const string Mention = "mention";

    /// <summary>A comment in a thread that the member follows.</summary>
    public const string Comment = "comment";

    /// <summary>A reaction to what the member wrote; the detail is its name.</summary>
    public const string Reaction = "reaction";

    /// <summary>A rating of what the member wrote; the detail is its value, <c>1</c> to <c>5</c>.</summary>
    public const string Rating = "rating";

    /// <summary>The member's comment was accepted as the best answer to a question.</summary>
    public const string AcceptedAnswer = "accepted-answer";

    /// <summary>A text links to what the member wrote; the subject is that text.</summary>
    public const string Citation = "citation";

    /// <summary>Somebody follows the member.</summary>
    public const string NewFollower = "new-follower";

    /// <summary>Somebody invites the member into a space; the detail is the role. It ends with the invitation.</summary>
    public const string Invitation = "invitation";

    /// <summary>
    /// Somebody asks to join a space in which the member decides. It ends when somebody decides, or the request is withdrawn.
    /// </summary>
    public const string JoinRequest = "join-request";

    /// <summary>Somebody decided on the member's request to join; the detail is <c>approved</c> or <c>refused</c>.</summary>
    public const string RequestDecided = "request-decided";

    /// <summary>Somebody gave the member a role in a space, or let them in with it; the detail is the role.</summary>
    public const string RoleChanged = "role-changed";

    /// <summary>
    /// The stay of the member, or of a guest whose sponsor they are, ends soon; the detail is the number of days, <c>14</c> or <c>3</c>. It
    /// ends when the stay is extended.
    /// </summary>
    public const string StayEnds = "stay-ends";

    /// <summary>A contribution in a space that the member follows became a highlight.</summary>
    public const string Highlight = "highlight";

    /// <summary>
    /// A contribution matches a search that the member saved, or an alert to which they are subscribed; the detail is its name.
    /// </summary>
    public const string SavedSearch = "saved-search";

    /// <summary>Somebody shared a subject with the member; the detail is what they wrote to it, up to 280 characters.</summary>
    public const string SharedWithMe = "shared-with-me";

    /// <summary>The channel of the list in the app.</summary>
    internal const string AppChannel = "app";

    /// <summary>The kinds that one text may bring to one member, of which only the first counts.</summary>
    internal static IReadOnlyList<string> OfTexts { get; } = [Reply, Mention, Comment, SavedSearch];
}
