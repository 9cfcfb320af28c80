using Rse.People;
using Rse.Spaces.Joining;
using Rse.Subjects;

namespace Rse.Activities;

/// <summary>
/// Creates all activities: each act has a method whose parameters are what its verb carries.
/// </summary>
internal static class ActivityFactory
{
    /// <summary>That a post or comment was published: what feeds list.</summary>
    public static Activity Publish(in SubjectPlace subject, Id<Member>? author, DateTimeOffset at) =>
        About(Verb.Create, subject, author, at) with
        {
            Listing = subject.RootId == subject.Id ? Listing.Top : Listing.Reply,
        };

    /// <summary>That the text of a post or comment changed.</summary>
    public static Activity EditText(in SubjectPlace subject, Id<Member> author, DateTimeOffset at) =>
        About(Verb.Update, subject, author, at);

    public static Activity Trash(in SubjectPlace subject, Id<Member> actor, DateTimeOffset at) => About(Verb.Trash, subject, actor, at);

    public static Activity Restore(in SubjectPlace subject, Id<Member> actor, DateTimeOffset at) => About(Verb.Restore, subject, actor, at);

    public static Activity Like(in SubjectPlace subject, Id<Member> actor, string reaction, DateTimeOffset at) =>
        About(Verb.Like, subject, actor, at) with
        {
            Reaction = reaction,
        };

    public static Activity Unlike(in SubjectPlace subject, Id<Member> actor, string reaction, DateTimeOffset at) =>
        About(Verb.Unlike, subject, actor, at) with
        {
            Reaction = reaction,
        };

    public static Activity Rate(in SubjectPlace subject, Id<Member> actor, int rating, DateTimeOffset at) =>
        About(Verb.Rate, subject, actor, at) with
        {
            Rating = rating,
        };

    public static Activity Unrate(in SubjectPlace subject, Id<Member> actor, DateTimeOffset at) => About(Verb.Unrate, subject, actor, at);

    /// <summary>That somebody bookmarked a subject: nobody else learns of it.</summary>
    public static Activity Bookmark(in SubjectPlace subject, Id<Member> actor, DateTimeOffset at) =>
        About(Verb.Bookmark, subject, actor, at) with
        {
            Audience = Audience.Nobody,
        };

    public static Activity RemoveBookmark(in SubjectPlace subject, Id<Member> actor, DateTimeOffset at) =>
        About(Verb.RemoveBookmark, subject, actor, at) with
        {
            Audience = Audience.Nobody,
        };

    /// <summary>That somebody shared a subject with a member: only the two of them learn of it.</summary>
    public static Activity Share(in SubjectPlace subject, Id<Member> member, Id<Member> actor, DateTimeOffset at) =>
        About(Verb.Share, subject, actor, at) with
        {
            MemberId = member,
            Audience = Audience.Nobody,
        };

    public static Activity Unshare(in SubjectPlace subject, Id<Member> member, Id<Member> actor, DateTimeOffset at) =>
        About(Verb.Unshare, subject, actor, at) with
        {
            MemberId = member,
            Audience = Audience.Nobody,
        };

    public static Activity Accept(in SubjectPlace comment, Id<Member> actor, DateTimeOffset at) => About(Verb.Accept, comment, actor, at);

    public static Activity Unaccept(in SubjectPlace comment, Id<Member> actor, DateTimeOffset at) =>
        About(Verb.Unaccept, comment, actor, at);

    /// <summary>
    /// That a subject cites another. Thread, space and audience are those of the citing one, so that the activity goes along when these
    /// change.
    /// </summary>
    public static Activity Cite(in SubjectPlace citing, Id<Subject> cited, Id<Member> author, DateTimeOffset at) =>
        About(Verb.Cite, citing, author, at) with
        {
            SubjectId = cited,
            CitingId = citing.Id,
        };

    public static Activity Uncite(in SubjectPlace citing, Id<Subject> cited, Id<Member> author, DateTimeOffset at) =>
        About(Verb.Uncite, citing, author, at) with
        {
            SubjectId = cited,
            CitingId = citing.Id,
        };

    public static Activity Mention(in SubjectPlace subject, Id<Member> mentioned, Id<Member>? author, DateTimeOffset at) =>
        About(Verb.Mention, subject, author, at) with
        {
            MemberId = mentioned,
        };

    /// <summary>That the host shows one of its objects, with the thread about it, to other people than before.</summary>
    public static Activity ChangeAudience(in SubjectPlace hosted, Audience before, DateTimeOffset at) =>
        About(Verb.ChangeAudience, hosted, null, at) with
        {
            AudienceBefore = before,
            AudienceAfter = hosted.Audience,
        };

    public static Activity Follow(in FollowedPlace followed, Id<Member> actor, DateTimeOffset at) =>
        About(Verb.Follow, followed, actor, at);

    public static Activity Unfollow(in FollowedPlace followed, Id<Member> actor, DateTimeOffset at) =>
        About(Verb.Unfollow, followed, actor, at);

    public static Activity CreateSpace(in SpacePlace space, Id<Member>? actor, DateTimeOffset at) => About(Verb.Create, space, actor, at);

    /// <summary>That the name or description of a space changed.</summary>
    public static Activity EditSpace(in SpacePlace space, Id<Member> actor, DateTimeOffset at) => About(Verb.Update, space, actor, at);

    public static Activity ChangeVisibility(
        in SpacePlace space,
        SpaceVisibility before,
        SpaceVisibility after,
        Id<Member> actor,
        DateTimeOffset at
    ) => About(Verb.ChangeAudience, space, actor, at) with { VisibilityBefore = before, VisibilityAfter = after };

    public static Activity AdmitGuests(in SpacePlace space, Id<Member> actor, DateTimeOffset at) =>
        About(Verb.AdmitGuests, space, actor, at);

    public static Activity RefuseGuests(in SpacePlace space, Id<Member> actor, DateTimeOffset at) =>
        About(Verb.RefuseGuests, space, actor, at);

    public static Activity Archive(in SpacePlace space, Id<Member> actor, DateTimeOffset at) => About(Verb.Archive, space, actor, at);

    public static Activity Reopen(in SpacePlace space, Id<Member> actor, DateTimeOffset at) => About(Verb.Reopen, space, actor, at);

    public static Activity Join(in SpacePlace space, Id<Member> member, SpaceRole role, DateTimeOffset at) =>
        In(space, Verb.Join, member, member, at) with
        {
            RoleAfter = role,
        };

    public static Activity Leave(in SpacePlace space, Id<Member> member, SpaceRole before, DateTimeOffset at) =>
        In(space, Verb.Leave, member, member, at) with
        {
            RoleBefore = before,
        };

    public static Activity Add(in SpacePlace space, Id<Member> member, SpaceRole role, Id<Member>? actor, DateTimeOffset at) =>
        In(space, Verb.Add, member, actor, at) with
        {
            RoleAfter = role,
        };

    public static Activity Remove(in SpacePlace space, Id<Member> member, SpaceRole before, Id<Member>? actor, DateTimeOffset at) =>
        In(space, Verb.Remove, member, actor, at) with
        {
            RoleBefore = before,
        };

    public static Activity Enter(in SpacePlace space, Id<Member> administrator, SpaceRole? before, SpaceRole after, DateTimeOffset at) =>
        In(space, Verb.Enter, administrator, administrator, at) with
        {
            RoleBefore = before,
            RoleAfter = after,
        };

    public static Activity ChangeRole(
        in SpacePlace space,
        Id<Member> member,
        SpaceRole before,
        SpaceRole after,
        Id<Member>? actor,
        DateTimeOffset at
    ) => In(space, Verb.ChangeRole, member, actor, at) with { RoleBefore = before, RoleAfter = after };

    public static Activity RequestToJoin(in SpacePlace space, Id<Member> member, DateTimeOffset at) =>
        Before(space, Verb.RequestToJoin, member, member, at);

    public static Activity WithdrawRequest(in SpacePlace space, Id<Member> member, DateTimeOffset at) =>
        Before(space, Verb.WithdrawRequest, member, member, at);

    public static Activity ApproveRequest(in SpacePlace space, Id<Member> member, Id<Member> actor, DateTimeOffset at) =>
        Before(space, Verb.ApproveRequest, member, actor, at);

    public static Activity RefuseRequest(in SpacePlace space, Id<Member> member, Id<Member> actor, DateTimeOffset at) =>
        Before(space, Verb.RefuseRequest, member, actor, at);

    public static Activity Invite(
        in SpacePlace space,
        Id<Invitation> invitation,
        Id<Member>? member,
        SpaceRole role,
        Id<Member> inviter,
        DateTimeOffset at
    ) => Before(space, Verb.Invite, member, inviter, at) with { InvitationId = invitation, RoleAfter = role };

    public static Activity WithdrawInvitation(
        in SpacePlace space,
        Id<Invitation> invitation,
        Id<Member>? member,
        Id<Member> actor,
        DateTimeOffset at
    ) => Before(space, Verb.WithdrawInvitation, member, actor, at) with { InvitationId = invitation };

    public static Activity AcceptInvitation(in SpacePlace space, Id<Invitation> invitation, Id<Member> actor, DateTimeOffset at) =>
        Before(space, Verb.AcceptInvitation, actor, actor, at) with
        {
            InvitationId = invitation,
        };

    public static Activity DeclineInvitation(in SpacePlace space, Id<Invitation> invitation, Id<Member> actor, DateTimeOffset at) =>
        Before(space, Verb.DeclineInvitation, actor, actor, at) with
        {
            InvitationId = invitation,
        };

    public static Activity CreateMember(Id<Member> member, DateTimeOffset at) => About(Verb.Create, member, null, at);

    /// <summary>That the profile of a member, their sponsor or the end of their stay changed.</summary>
    public static Activity EditMember(Id<Member> member, Id<Member>? actor, DateTimeOffset at) => About(Verb.Update, member, actor, at);

    /// <summary>That a member has another state.</summary>
    public static Activity ChangeState(Id<Member> member, MemberState state, DateTimeOffset at) =>
        About(
            state switch
            {
                MemberState.Active => Verb.Reinstate,
                MemberState.Suspended => Verb.Suspend,
                _ => Verb.Depart,
            },
            member,
            null,
            at
        );

    public static Activity Anonymize(Id<Member> member, DateTimeOffset at) => About(Verb.Anonymize, member, null, at);

    /// <summary>That a member's custom feeds changed: for those who keep their words, nobody else learns of it.</summary>
    public static Activity ChangeCustomFeeds(Id<Member> member, DateTimeOffset at) =>
        About(Verb.ChangeCustomFeeds, member, member, at) with
        {
            Audience = Audience.Nobody,
        };

    /// <summary>That a subject became a highlight: once, whatever its score does later.</summary>
    public static Activity Highlight(in SubjectPlace subject, DateTimeOffset at) => About(Verb.Highlight, subject, null, at);

    /// <summary>That the stay of a guest ends soon: for them and their sponsor, nobody else learns of it.</summary>
    public static Activity AnnounceEnd(Id<Member> guest, DateTimeOffset at) =>
        About(Verb.AnnounceEnd, guest, null, at) with
        {
            Audience = Audience.Nobody,
        };

    /// <summary>That the host announced a change of one of its objects: only those who read it again learn of it.</summary>
    public static Activity Announce(in SubjectPlace subject, DateTimeOffset at) =>
        About(Verb.Announce, subject, null, at) with
        {
            Audience = Audience.Nobody,
        };

    private static Activity About(Verb verb, in SubjectPlace subject, Id<Member>? actor, DateTimeOffset at) =>
        new()
        {
            Verb = verb,
            ActorId = actor,
            At = at,
            SubjectId = subject.Id,
            RootId = subject.RootId,
            SpaceId = subject.SpaceId,
            Audience = subject.Audience,
            Listing = Listing.None,
        };

    private static Activity About(Verb verb, in FollowedPlace followed, Id<Member> actor, DateTimeOffset at) =>
        new()
        {
            Verb = verb,
            ActorId = actor,
            At = at,
            SubjectId = followed.Subject?.Id,
            RootId = followed.Subject?.RootId,
            SpaceId = followed.SpaceId ?? followed.Subject?.SpaceId,
            MemberId = followed.MemberId,
            Audience = followed.Audience,
            Listing = Listing.None,
        };

    private static Activity About(Verb verb, in SpacePlace space, Id<Member>? actor, DateTimeOffset at) =>
        new()
        {
            Verb = verb,
            ActorId = actor,
            At = at,
            SpaceId = space.Id,
            Audience = space.Listing,
            Listing = Listing.None,
        };

    private static Activity In(in SpacePlace space, Verb verb, Id<Member>? member, Id<Member>? actor, DateTimeOffset at) =>
        new()
        {
            Verb = verb,
            ActorId = actor,
            At = at,
            SpaceId = space.Id,
            MemberId = member,
            Audience = space.Audience,
            Listing = Listing.None,
        };

    // A step before the membership is known to one member and to those who decide, and there is no audience of the moderators of a space.
    // The closed audience of the space would tell its readers who asked and who was refused. So only projections learn of it, and what
    // one of them shows, it shows to people it names.
    private static Activity Before(in SpacePlace space, Verb verb, Id<Member>? member, Id<Member> actor, DateTimeOffset at) =>
        In(space, verb, member, actor, at) with
        {
            Audience = Audience.Nobody,
        };

    private static Activity About(Verb verb, Id<Member> member, Id<Member>? actor, DateTimeOffset at) =>
        new()
        {
            Verb = verb,
            ActorId = actor,
            At = at,
            MemberId = member,
            Audience = Audience.Network,
            Listing = Listing.None,
        };
}
