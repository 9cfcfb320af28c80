using Rse.Activities;
using Rse.Follows;
using Rse.Imports.Items;
using Rse.Imports.Preparing;
using Rse.Imports.Storing;
using Rse.People;
using Rse.Problems;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Rse.Imports.Resolving;

/// <summary>Turns memberships, reactions, ratings and follows into links, or reports why it cannot.</summary>
internal static class ImportLinkResolver
{
    public static void Resolve(PreparedItem prepared, ImportKeyMap keys, ImportLinks links, ImportTally tally)
    {
        var add = prepared.Item switch
        {
            ImportMembership item => Prepare(prepared, item, keys, links),
            ImportReaction item => Prepare(prepared, item, keys, links),
            ImportRating item => Prepare(prepared, item, keys, links),
            ImportFollow item => Prepare(prepared, item, keys, links),
            _ => static () => { },
        };
        if (prepared.Problems.Count > 0)
        {
            tally.Fault(prepared, prepared.Problems);
            return;
        }

        add();
    }

    private static Action Prepare(PreparedItem prepared, ImportMembership item, ImportKeyMap keys, ImportLinks links)
    {
        keys.Spaces.Require(item.Space, "space", prepared.Problems, out var space);
        keys.Members.Require(item.Member, "member", prepared.Problems, out var member);
        if (prepared.Problems.Count == 0 && member.Kind is MemberKind.Guest && !space.AdmitsGuests)
        {
            prepared.Problems.Add(
                new Problem(ProblemCodes.GuestsNotAdmitted, "The member is a guest, and the space does not admit guests.", "member")
            );
        }

        if (prepared.Problems.Count == 0 && member is { Kind: MemberKind.Guest, HasSponsor: false })
        {
            prepared.Problems.Add(
                new Problem(
                    ProblemCodes.SponsorRequired,
                    "The member is a guest without a sponsor; give their item a sponsor, or let the host name one.",
                    "member"
                )
            );
        }

        return () =>
        {
            var membership = new Membership
            {
                SpaceId = space.Id,
                MemberId = member.Id,
                Role = item.Role,
                JoinedAt = item.At,
            };
            if (item.Follows)
            {
                var follow = new Follow
                {
                    MemberId = member.Id,
                    Kind = FollowKind.Space,
                    TargetId = space.Id.Value,
                    At = item.At,
                };
                links.MembershipFollows[links.Memberships.Count] = new ImportLink<Follow>(follow, Activity: null, IsItem: false);
            }

            links.Memberships.Add(new ImportLink<Membership>(membership, ActivityFactory.Join(space.Place, member.Id, item.Role, item.At)));
        };
    }

    private static Action Prepare(PreparedItem prepared, ImportReaction item, ImportKeyMap keys, ImportLinks links)
    {
        keys.Subjects.Require(item.Subject, "subject", prepared.Problems, out var subject);
        keys.Members.Require(item.Member, "member", prepared.Problems, out var member);
        return () =>
        {
            var reaction = new Reaction
            {
                SubjectId = subject.Id,
                MemberId = member.Id,
                Kind = item.Kind,
                At = item.At,
            };
            links.Reactions.Add(new ImportLink<Reaction>(reaction, ActivityFactory.Like(subject.Place, member.Id, item.Kind, item.At)));
        };
    }

    private static Action Prepare(PreparedItem prepared, ImportRating item, ImportKeyMap keys, ImportLinks links)
    {
        keys.Subjects.Require(item.Subject, "subject", prepared.Problems, out var subject);
        keys.Members.Require(item.Member, "member", prepared.Problems, out var member);
        return () =>
        {
            var rating = new Rating
            {
                SubjectId = subject.Id,
                MemberId = member.Id,
                Value = item.Value,
                At = item.At,
            };
            links.Ratings.Add(new ImportLink<Rating>(rating, ActivityFactory.Rate(subject.Place, member.Id, item.Value, item.At)));
        };
    }

    private static Action Prepare(PreparedItem prepared, ImportFollow item, ImportKeyMap keys, ImportLinks links)
    {
        keys.Members.Require(item.Member, "member", prepared.Problems, out var member);
        ImportedMember followed = default;
        ImportedSpace space = default;
        ImportedSubject subject = default;
        switch (item.Kind)
        {
            case FollowKind.Member:
                keys.Members.Require(item.Target, "target", prepared.Problems, out followed);
                break;
            case FollowKind.Space:
                keys.Spaces.Require(item.Target, "target", prepared.Problems, out space);
                break;
            case FollowKind.Subject:
                keys.Subjects.Require(item.Target, "target", prepared.Problems, out subject);
                break;
            default:
                return () => links.TopicFollows.Add((member.Id, prepared.Topics.First(), item.At));
        }

        if (prepared.Problems.Count == 0 && item.Kind is FollowKind.Member && followed.Id == member.Id)
        {
            prepared.Problems.Add(new Problem(ProblemCodes.SelfReference, "A member cannot follow themselves.", "target"));
        }

        return () =>
        {
            // One follows threads: a comment stands for its thread.
            var (target, place) = item.Kind switch
            {
                FollowKind.Member => (followed.Id.Value, new FollowedPlace(null, null, followed.Id, Audience.Network)),
                FollowKind.Space => (space.Id.Value, new FollowedPlace(null, space.Id, null, space.Listing)),
                _ => (subject.RootId.Value, new FollowedPlace(subject.Place, null, null, subject.Audience)),
            };
            var follow = new Follow
            {
                MemberId = member.Id,
                Kind = item.Kind,
                TargetId = target,
                At = item.At,
            };
            links.Follows.Add(new ImportLink<Follow>(follow, ActivityFactory.Follow(place, member.Id, item.At)));
        };
    }
}
