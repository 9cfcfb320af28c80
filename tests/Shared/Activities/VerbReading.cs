using Rse.Activities;

namespace Rse.Tests;

/// <summary>
/// What each reader of the log does with a verb. <c>docs/reference/activities.md</c> shows it, and the tests of the readers check it.
/// </summary>
/// <param name="Verb">The verb.</param>
/// <param name="About">What the activity is about.</param>
/// <param name="Carries">The properties that it has in addition to those of every activity.</param>
/// <param name="Search">What the search index re-reads.</param>
/// <param name="Value">Its effect on the evidence of value: the kind of step, and the channel.</param>
/// <param name="Live">
/// What live connections receive, and so what notifications will: an entry, the kind of a notification, or an order to check their access
/// again.
/// </param>
/// <param name="History">Its line in the history of the space.</param>
/// <param name="Words">Its effect on the words of custom feeds.</param>
internal sealed record VerbReading(
    Verb Verb,
    VerbObject About,
    string Carries,
    string Search,
    string Value,
    string Live,
    string History,
    string Words
)
{
    private const string None = "";

    /// <summary>Every verb, with each kind of object that it can be about.</summary>
    public static IReadOnlyList<VerbReading> All { get; } =
    [
        new(Verb.Create, VerbObject.Post, None, "subject", "Publish", "entry", None, "text"),
        new(Verb.Create, VerbObject.Comment, None, "subject", "Publish, Act Answer", "entry, Answer", None, "text"),
        new(Verb.Create, VerbObject.Space, None, "space", None, None, "Created", None),
        new(Verb.Create, VerbObject.Member, None, "member", None, None, None, None),
        new(Verb.Update, VerbObject.Post, None, "subject", None, None, None, "text"),
        new(Verb.Update, VerbObject.Comment, None, "subject", None, None, None, "text"),
        new(Verb.Update, VerbObject.Space, None, "space", None, None, "Edited", None),
        new(Verb.Update, VerbObject.Member, None, "member", None, "access", None, None),
        new(Verb.Trash, VerbObject.Post, None, "thread", "Trash", None, None, None),
        new(Verb.Trash, VerbObject.Comment, None, "subject", "Trash", None, None, None),
        new(Verb.Restore, VerbObject.Post, None, "thread", "Restore", None, None, None),
        new(Verb.Restore, VerbObject.Comment, None, "subject", "Restore", None, None, None),
        new(Verb.Like, VerbObject.Post, "Reaction", None, "Act Reaction", "Reaction", None, None),
        new(Verb.Unlike, VerbObject.Post, "Reaction", None, "Undo Reaction", None, None, None),
        new(Verb.Rate, VerbObject.Post, "Rating", None, "Act Rating", "Rating", None, None),
        new(Verb.Unrate, VerbObject.Post, None, None, "Undo Rating", None, None, None),
        new(Verb.Follow, VerbObject.Post, None, None, None, None, None, None),
        new(Verb.Follow, VerbObject.Space, None, None, None, None, None, None),
        new(Verb.Follow, VerbObject.Member, None, None, None, None, None, None),
        new(Verb.Follow, VerbObject.Topic, None, None, None, None, None, None),
        new(Verb.Unfollow, VerbObject.Post, None, None, None, None, None, None),
        new(Verb.Unfollow, VerbObject.Space, None, None, None, None, None, None),
        new(Verb.Unfollow, VerbObject.Member, None, None, None, None, None, None),
        new(Verb.Unfollow, VerbObject.Topic, None, None, None, None, None, None),
        new(Verb.Bookmark, VerbObject.Post, None, None, "Act Bookmark", None, None, None),
        new(Verb.RemoveBookmark, VerbObject.Post, None, None, "Undo Bookmark", None, None, None),
        new(Verb.Accept, VerbObject.Comment, None, None, "Act BestAnswer", "Acceptance", None, None),
        new(Verb.Unaccept, VerbObject.Comment, None, None, "Unaccept", None, None, None),
        new(Verb.Cite, VerbObject.Post, "CitingId", None, "Act Citation", "Citation", None, None),
        new(Verb.Uncite, VerbObject.Post, "CitingId", None, "Undo Citation", None, None, None),
        new(Verb.Mention, VerbObject.Post, None, None, None, "Mention", None, None),
        new(Verb.Join, VerbObject.Membership, "RoleAfter", "member", None, None, "Joined", None),
        new(Verb.Leave, VerbObject.Membership, "RoleBefore", "member", None, None, "Left", None),
        new(Verb.Add, VerbObject.Membership, "RoleAfter", "member", None, None, "Added", None),
        new(Verb.Remove, VerbObject.Membership, "RoleBefore", "member", None, None, "Removed", None),
        new(Verb.Enter, VerbObject.Membership, "RoleAfter, perhaps RoleBefore", "member", None, None, "Entered", None),
        new(Verb.ChangeRole, VerbObject.Membership, "RoleBefore, RoleAfter", None, None, None, "RoleChanged", None),
        new(Verb.RequestToJoin, VerbObject.Request, None, None, None, None, None, None),
        new(Verb.WithdrawRequest, VerbObject.Request, None, None, None, None, None, None),
        new(Verb.ApproveRequest, VerbObject.Request, None, None, None, None, None, None),
        new(Verb.RefuseRequest, VerbObject.Request, None, None, None, None, None, None),
        new(Verb.Invite, VerbObject.Invitation, "InvitationId, RoleAfter", None, None, None, None, None),
        new(Verb.WithdrawInvitation, VerbObject.Invitation, "InvitationId", None, None, None, None, None),
        new(Verb.AcceptInvitation, VerbObject.Invitation, "InvitationId", None, None, None, None, None),
        new(Verb.DeclineInvitation, VerbObject.Invitation, "InvitationId", None, None, None, None, None),
        new(
            Verb.ChangeAudience,
            VerbObject.Space,
            "VisibilityBefore, VisibilityAfter",
            "space and all in it",
            None,
            None,
            "VisibilityChanged",
            None
        ),
        new(Verb.ChangeAudience, VerbObject.HostObject, "AudienceBefore, AudienceAfter", "thread", None, None, None, None),
        new(Verb.AdmitGuests, VerbObject.Space, None, None, None, None, "GuestsAdmitted", None),
        new(Verb.RefuseGuests, VerbObject.Space, None, None, None, None, "GuestsRefused", None),
        new(Verb.Archive, VerbObject.Space, None, None, None, None, "Archived", None),
        new(Verb.Reopen, VerbObject.Space, None, None, None, None, "Reopened", None),
        new(Verb.Suspend, VerbObject.Member, None, None, None, "access", None, None),
        new(Verb.Reinstate, VerbObject.Member, None, "member", None, "access", None, None),
        new(Verb.Depart, VerbObject.Member, None, "member", None, "access", None, None),
        new(Verb.Anonymize, VerbObject.Member, None, "member", None, "access", None, None),
        new(Verb.ChangeCustomFeeds, VerbObject.Member, None, None, None, None, None, "feeds"),
    ];

    /// <summary>The rows, for a theory.</summary>
    public static TheoryData<Verb, VerbObject> Cases { get; } = new(All.Select(row => (row.Verb, row.About)));

    public static VerbReading Of(Verb verb, VerbObject about) => All.Single(row => row.Verb == verb && row.About == about);
}
