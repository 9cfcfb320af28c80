using Rse.Activities;
using Rse.Follows;
using Rse.Members;
using Rse.Perimeters;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Imports;

/// <summary>The activities of what is imported: those that the services log, with the dates of the source.</summary>
internal static class ImportFacts
{
    public static Activity Made(Member member) => new()
    {
        Verb = Verb.Create,
        ActorId = null,
        At = member.CreatedAt,
        MemberId = member.Id,
        Audience = Audience.Network,
        Listing = Listing.None,
    };

    public static Activity Made(Space space, Id<Member>? owner) => new()
    {
        Verb = Verb.Create,
        ActorId = owner,
        At = space.CreatedAt,
        SpaceId = space.Id,
        Audience = space.Listing,
        Listing = Listing.None,
    };

    public static Activity Published(Subject subject) => About(subject, Verb.Create, subject.AuthorId, subject.At) with
    {
        Listing = subject.RootId == subject.Id ? Listing.Top : Listing.Reply,
    };

    public static Activity Mentioned(Subject subject, Id<Member> member) => About(subject, Verb.Mention, subject.AuthorId, subject.At) with { MemberId = member };

    public static Activity Joined(Membership membership, ImportedSpace space) => new()
    {
        Verb = Verb.Join,
        ActorId = membership.MemberId,
        At = membership.JoinedAt,
        SpaceId = membership.SpaceId,
        MemberId = membership.MemberId,
        Audience = space.Audience,
        Listing = Listing.None,
        Detail = SpaceRights.Name(membership.Role),
    };

    public static Activity Reacted(Reaction reaction, ImportedSubject subject) =>
        About(subject, Verb.Like, reaction.MemberId, reaction.At) with { Detail = reaction.Kind };

    public static Activity Rated(Rating rating, ImportedSubject subject) =>
        About(subject, Verb.Rate, rating.MemberId, rating.At) with { Detail = rating.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    /// <summary>A follow; of the space and subject the one that is followed is given, none for a member or a topic.</summary>
    public static Activity Followed(Follow follow, ImportedSpace? space = null, ImportedSubject? subject = null) => new()
    {
        Verb = Verb.Follow,
        ActorId = follow.MemberId,
        At = follow.At,
        SubjectId = subject?.Id,
        RootId = subject?.RootId,
        SpaceId = space?.Id ?? subject?.SpaceId,
        MemberId = follow.Kind is FollowKind.Member ? new Id<Member>(follow.TargetId) : null,
        Audience = space?.Listing ?? subject?.Audience ?? Audience.Network,
        Listing = Listing.None,
    };

    private static Activity About(ImportedSubject subject, Verb verb, Id<Member> actor, DateTimeOffset at) => new()
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

    private static Activity About(Subject subject, Verb verb, Id<Member>? actor, DateTimeOffset at) => new()
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
}
