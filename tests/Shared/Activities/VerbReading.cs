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
/// What live connections receive of it: an entry, or an order to check their access again.
/// </param>
/// <param name="Notifications">The kinds of notifications that it brings; those that it takes back behind a minus sign.</param>
/// <param name="History">Its line in the history of the space.</param>
/// <param name="Words">Its effect on the words of custom feeds.</param>
internal sealed record VerbReading(
    Verb Verb,
    VerbObject About,
    string Carries,
    string Search,
    string Value,
    string Live,
    string Notifications,
    string History,
    string Words
)
{
    private const string None = "";

    /// <summary>Every verb, with each kind of object that it can be about.</summary>
    public static IReadOnlyList<VerbReading> All { get; } =
    [
        new(Verb.Create, VerbObject.Post, None, "subject", "Publish", "entry", None, None, "text"),
        new(Verb.Create, VerbObject.Comment, None, "subject", "Publish, Act Answer", "entry", "reply, comment", None, "text"),
        new(Verb.Create, VerbObject.Space, None, "space", None, None, None, "Created", None),
        new(Verb.Create, VerbObject.Member, None, "member", None, None, None, None, None),
        new(Verb.Update, VerbObject.Post, None, "subject", None, None, None, None, "text"),
        new(Verb.Update, VerbObject.Comment, None, "subject", None, None, None, None, "text"),
        new(Verb.Update, VerbObject.Space, None, "space", None, None, None, "Edited", None),
        new(Verb.Update, VerbObject.Member, None, "member", None, "access", "-stay-ends", None, None),
        new(Verb.Trash, VerbObject.Post, None, "thread", "Trash", None, "looks again", None, None),
        new(Verb.Trash, VerbObject.Comment, None, "subject, root", "Trash", None, "looks again", None, None),
        new(Verb.Restore, VerbObject.Post, None, "thread", "Restore", None, "looks again", None, None),
        new(Verb.Restore, VerbObject.Comment, None, "subject, root", "Restore", None, "looks again", None, None),
        new(Verb.Like, VerbObject.Post, "Reaction", "author", "Act Reaction", None, "reaction", None, None),
        new(Verb.Unlike, VerbObject.Post, "Reaction", "author", "Undo Reaction", None, "-reaction", None, None),
        new(Verb.Rate, VerbObject.Post, "Rating", "author", "Act Rating", None, "rating", None, None),
        new(Verb.Unrate, VerbObject.Post, None, "author", "Undo Rating", None, "-rating", None, None),
        new(Verb.Follow, VerbObject.Post, None, None, None, None, None, None, None),
        new(Verb.Follow, VerbObject.Space, None, None, None, None, None, None, None),
        new(Verb.Follow, VerbObject.Member, None, None, None, None, "new-follower", None, None),
        new(Verb.Follow, VerbObject.Topic, None, None, None, None, None, None, None),
        new(Verb.Unfollow, VerbObject.Post, None, None, None, None, None, None, None),
        new(Verb.Unfollow, VerbObject.Space, None, None, None, None, None, None, None),
        new(Verb.Unfollow, VerbObject.Member, None, None, None, None, "-new-follower", None, None),
        new(Verb.Unfollow, VerbObject.Topic, None, None, None, None, None, None, None),
        new(Verb.Bookmark, VerbObject.Post, None, None, "Act Bookmark", None, None, None, None),
        new(Verb.RemoveBookmark, VerbObject.Post, None, None, "Undo Bookmark", None, None, None, None),
        new(Verb.Accept, VerbObject.Comment, None, "root, author", "Act BestAnswer", None, "accepted-answer", None, None),
        new(Verb.Unaccept, VerbObject.Comment, None, "root, author", "Unaccept", None, "-accepted-answer", None, None),
        new(Verb.Cite, VerbObject.Post, "CitingId", None, "Act Citation", None, "citation", None, None),
        new(Verb.Uncite, VerbObject.Post, "CitingId", None, "Undo Citation", None, "-citation", None, None),
        new(Verb.Mention, VerbObject.Post, None, None, None, None, "mention", None, None),
        new(Verb.Join, VerbObject.Membership, "RoleAfter", "member", None, None, None, "Joined", None),
        new(Verb.Leave, VerbObject.Membership, "RoleBefore", "member", None, None, None, "Left", None),
        new(Verb.Add, VerbObject.Membership, "RoleAfter", "member", None, None, "role-changed", "Added", None),
        new(Verb.Remove, VerbObject.Membership, "RoleBefore", "member", None, None, None, "Removed", None),
        new(Verb.Enter, VerbObject.Membership, "RoleAfter, perhaps RoleBefore", "member", None, None, None, "Entered", None),
        new(Verb.ChangeRole, VerbObject.Membership, "RoleBefore, RoleAfter", None, None, None, "role-changed", "RoleChanged", None),
        new(Verb.RequestToJoin, VerbObject.Request, None, None, None, None, "join-request", None, None),
        new(Verb.WithdrawRequest, VerbObject.Request, None, None, None, None, "-join-request", None, None),
        new(Verb.ApproveRequest, VerbObject.Request, None, None, None, None, "request-decided, -join-request", None, None),
        new(Verb.RefuseRequest, VerbObject.Request, None, None, None, None, "request-decided, -join-request", None, None),
        new(Verb.Invite, VerbObject.Invitation, "InvitationId, RoleAfter", None, None, None, "invitation", None, None),
        new(Verb.WithdrawInvitation, VerbObject.Invitation, "InvitationId", None, None, None, "-invitation", None, None),
        new(Verb.AcceptInvitation, VerbObject.Invitation, "InvitationId", None, None, None, "-invitation", None, None),
        new(Verb.DeclineInvitation, VerbObject.Invitation, "InvitationId", None, None, None, "-invitation", None, None),
        new(
            Verb.ChangeAudience,
            VerbObject.Space,
            "VisibilityBefore, VisibilityAfter",
            "space and all in it",
            None,
            None,
            None,
            "VisibilityChanged",
            None
        ),
        new(Verb.ChangeAudience, VerbObject.HostObject, "AudienceBefore, AudienceAfter", "thread", None, None, None, None, None),
        new(Verb.AdmitGuests, VerbObject.Space, None, None, None, None, None, "GuestsAdmitted", None),
        new(Verb.RefuseGuests, VerbObject.Space, None, None, None, None, None, "GuestsRefused", None),
        new(Verb.Archive, VerbObject.Space, None, None, None, None, None, "Archived", None),
        new(Verb.Reopen, VerbObject.Space, None, None, None, None, None, "Reopened", None),
        new(Verb.Suspend, VerbObject.Member, None, None, None, "access", None, None, None),
        new(Verb.Reinstate, VerbObject.Member, None, "member", None, "access", None, None, None),
        new(Verb.Depart, VerbObject.Member, None, "member", None, "access", None, None, None),
        new(Verb.Anonymize, VerbObject.Member, None, "member", None, "access", None, None, None),
        new(Verb.ChangeCustomFeeds, VerbObject.Member, None, None, None, None, None, None, "feeds"),
        new(Verb.Highlight, VerbObject.Post, None, None, None, None, "highlight", None, None),
        new(Verb.AnnounceEnd, VerbObject.Member, None, None, None, None, "stay-ends", None, None),
        new(Verb.Announce, VerbObject.HostObject, None, "subject", None, None, None, None, None),
        new(Verb.Share, VerbObject.Post, None, None, None, None, "shared-with-me", None, None),
        new(Verb.Unshare, VerbObject.Post, None, None, None, None, "-shared-with-me", None, None),
    ];

    /// <summary>The rows, for a theory.</summary>
    public static TheoryData<Verb, VerbObject> Cases { get; } = new(All.Select(row => (row.Verb, row.About)));

    public static VerbReading Of(Verb verb, VerbObject about) => All.Single(row => row.Verb == verb && row.About == about);
}
