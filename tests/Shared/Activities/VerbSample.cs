using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Subjects;

namespace Rse.Tests;

/// <summary>Makes a sample activity for each verb.</summary>
internal sealed record VerbSample
{
    public required Id<Member> Actor { get; init; }

    public required Id<Member> Other { get; init; }

    public required Id<Space> Space { get; init; }

    public required Id<Subject> Post { get; init; }

    public required Id<Subject> Comment { get; init; }

    public required Id<Subject> HostObject { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>A scene of numbers alone.</summary>
    public static VerbSample Numbers { get; } =
        new()
        {
            Actor = new Id<Member>(1),
            Other = new Id<Member>(2),
            Space = new Id<Space>(3),
            Post = new Id<Subject>(4),
            Comment = new Id<Subject>(5),
            HostObject = new Id<Subject>(6),
            At = DateTimeOffset.UnixEpoch,
        };

    public Activity Make(Verb verb, VerbObject about) => Carry(Place(verb, about));

    private Activity Place(Verb verb, VerbObject about)
    {
        var bare = new Activity
        {
            Verb = verb,
            ActorId = Actor,
            At = At,
            Audience = IsForNobody(verb, about) ? Audience.Nobody : Audience.Open(Space),
            Listing = (verb, about) switch
            {
                (Verb.Create, VerbObject.Post) => Listing.Top,
                (Verb.Create, VerbObject.Comment) => Listing.Reply,
                _ => Listing.None,
            },
            MemberId = verb is Verb.Mention or Verb.Share or Verb.Unshare ? Other : null,
        };
        return about switch
        {
            VerbObject.Post => bare with { SubjectId = Post, RootId = Post, SpaceId = Space },
            VerbObject.Comment => bare with { SubjectId = Comment, RootId = Post, SpaceId = Space },
            VerbObject.HostObject => bare with
            {
                SubjectId = HostObject,
                RootId = HostObject,
                Audience = IsForNobody(verb, about) ? Audience.Nobody : Audience.Network,
            },
            VerbObject.Space => bare with { SpaceId = Space },
            VerbObject.Member => bare with { MemberId = Other },
            VerbObject.Topic => bare,
            _ => bare with { SpaceId = Space, MemberId = Other },
        };
    }

    private static bool IsForNobody(Verb verb, VerbObject about) =>
        verb
            is Verb.Bookmark
                or Verb.RemoveBookmark
                or Verb.ChangeCustomFeeds
                or Verb.AnnounceEnd
                or Verb.Announce
                or Verb.Share
                or Verb.Unshare
        || about is VerbObject.Request or VerbObject.Invitation;

    private Activity Carry(Activity activity) =>
        activity.Verb switch
        {
            Verb.Like or Verb.Unlike => activity with { Reaction = "like" },
            Verb.Rate => activity with { Rating = 4 },
            Verb.Cite or Verb.Uncite => activity with { CitingId = Comment },
            Verb.Join or Verb.Add or Verb.Enter => activity with { RoleAfter = SpaceRole.Moderator },
            Verb.Leave or Verb.Remove => activity with { RoleBefore = SpaceRole.Reader },
            Verb.ChangeRole => activity with { RoleBefore = SpaceRole.Reader, RoleAfter = SpaceRole.Owner },
            Verb.Invite => activity with { RoleAfter = SpaceRole.Contributor, InvitationId = new Id<Invitation>(7) },
            Verb.WithdrawInvitation or Verb.AcceptInvitation or Verb.DeclineInvitation => activity with
            {
                InvitationId = new Id<Invitation>(7),
            },
            Verb.ChangeAudience when activity.SubjectId is null => activity with
            {
                VisibilityBefore = SpaceVisibility.Open,
                VisibilityAfter = SpaceVisibility.Secret,
            },
            Verb.ChangeAudience => activity with { AudienceBefore = Audience.Network, AudienceAfter = Audience.Granted(8) },
            _ => activity,
        };
}
