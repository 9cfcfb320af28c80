using Rse.Activities;
using Rse.Comments;
using Rse.Imports.Items;
using Rse.Imports.Preparing;
using Rse.Imports.Storing;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Imports.Resolving;

/// <summary>
/// One batch on its way into the database: decides for each item whether it is new, known or faulty, and collects the rows of new items.
/// </summary>
/// <remarks>Takes items in the order of the source, so that references do not depend on where a batch ends.</remarks>
internal sealed class ImportBatch(ImportKeyMap keys, ImportAllocations allocations, ImportTally tally)
{
    private int _subjects;

    public ImportRows Rows { get; } = new(keys.Source);

    public ImportLinks Links { get; } = new();

    /// <summary>The topics of new subjects, with the indexes of their activities in <see cref="ImportRows.Activities"/>.</summary>
    public List<(TopicName Topic, int Activity)> Topics { get; } = [];

    /// <summary>
    /// The members that the texts of new subjects mention. Whether they may see the subject is checked later.
    /// </summary>
    public List<(Subject Subject, ImportedMember Member)> Mentions { get; } = [];

    public void Resolve(PreparedItem prepared)
    {
        switch (prepared.Item)
        {
            case ImportMember item:
                Resolve(prepared, item);
                break;
            case ImportSpace item:
                Resolve(prepared, item);
                break;
            case ImportPost item:
                Resolve(prepared, item);
                break;
            case ImportComment item:
                Resolve(prepared, item);
                break;
            default:
                ImportLinkResolver.Resolve(prepared, keys, Links, tally);
                break;
        }
    }

    private void Resolve(PreparedItem prepared, ImportMember item)
    {
        if (IsKnown(prepared, keys.Members))
        {
            return;
        }

        var sponsor = FindSponsor(prepared, item);
        if (prepared.Problems.Count > 0)
        {
            tally.Fault(prepared, prepared.Problems);
            return;
        }

        // The member may exist already; from now on the source's key refers to them.
        var isNew = allocations.Take(item, sponsor, out var imported, out var member, out var skeleton);
        keys.Members.Add(item.Key, imported);
        Rows.Keys.Add(new ImportKey(ImportTable.Member, item.Key, imported.Id.Value));
        if (isNew)
        {
            Rows.Members.Add((member!, skeleton!));
            Rows.Activities.Add(ActivityFactory.CreateMember(imported.Id, member!.CreatedAt));
        }

        tally.Add(isNew);
    }

    private Id<Member>? FindSponsor(PreparedItem prepared, ImportMember item)
    {
        if (item.Sponsor is null || item.Kind is MemberKind.Internal)
        {
            return null;
        }

        keys.Members.Require(item.Sponsor, "sponsor", prepared.Problems, out var sponsor);
        if (prepared.Problems.Count == 0 && sponsor.Kind is MemberKind.Guest)
        {
            prepared.Problems.Add(
                new Problem(ProblemCodes.SponsorRequired, "The sponsor is a guest; name an internal member, or nobody.", "sponsor")
            );
        }

        return sponsor.Id;
    }

    private void Resolve(PreparedItem prepared, ImportSpace item)
    {
        if (IsKnown(prepared, keys.Spaces))
        {
            return;
        }

        ImportedMember owner = default;
        if (item.Owner is { } key)
        {
            keys.Members.Require(key, "owner", prepared.Problems, out owner);
        }

        if (prepared.Problems.Count > 0)
        {
            tally.Fault(prepared, prepared.Problems);
            return;
        }

        var space = allocations.Take(item);
        var imported = new ImportedSpace(space.Id, space.Audience, space.Listing, space.AdmitsGuests);
        keys.Spaces.Add(item.Key, imported);
        Rows.Keys.Add(new ImportKey(ImportTable.Space, item.Key, space.Id.Value));
        Rows.Spaces.Add(space);
        Rows.Activities.Add(ActivityFactory.CreateSpace(space.Place, item.Owner is null ? null : owner.Id, space.CreatedAt));
        if (item.Owner is not null)
        {
            var membership = new Membership
            {
                SpaceId = space.Id,
                MemberId = owner.Id,
                Role = SpaceRole.Owner,
                JoinedAt = space.CreatedAt,
            };
            Links.Memberships.Add(
                new ImportLink<Membership>(
                    membership,
                    ActivityFactory.Join(space.Place, owner.Id, membership.Role, membership.JoinedAt),
                    IsItem: false
                )
            );
        }

        tally.Add(isNew: true);
    }

    private void Resolve(PreparedItem prepared, ImportPost item)
    {
        if (IsKnown(prepared, SubjectKinds.Post))
        {
            return;
        }

        keys.Spaces.Require(item.Space, "space", prepared.Problems, out var space);
        keys.Members.Require(item.Author, "author", prepared.Problems, out var author);
        if (prepared.Problems.Count > 0)
        {
            tally.Fault(prepared, prepared.Problems);
            return;
        }

        var subject = Add(prepared, author, item.At, SubjectKinds.Post, (null, space.Id, space.Audience));
        Rows.Posts.Add(
            new Post
            {
                Id = subject.Id.As<Post>(),
                Kind = item.Kind,
                SpaceId = space.Id,
                Audience = subject.Audience,
                AuthorId = author.Id,
                Title = prepared.Title,
                Body = prepared.Body,
                Version = 1,
                At = subject.At,
                EditedAt = null,
            }
        );
    }

    private void Resolve(PreparedItem prepared, ImportComment item)
    {
        if (IsKnown(prepared, SubjectKinds.Comment))
        {
            return;
        }

        if (prepared.IsEmpty && ImportReferences.IsKey(prepared.Key))
        {
            keys.Skip(item);
        }

        keys.Subjects.Require(keys.FindParent(item), "parent", prepared.Problems, out var parent);
        keys.Members.Require(item.Author, "author", prepared.Problems, out var author);
        if (prepared.Problems.Count > 0)
        {
            tally.Fault(prepared, prepared.Problems);
            return;
        }

        var subject = Add(prepared, author, item.At, SubjectKinds.Comment, (parent.RootId, parent.SpaceId, parent.Audience));
        Rows.Comments.Add(
            new Comment
            {
                Id = subject.Id.As<Comment>(),
                RootId = subject.RootId,
                ParentId = parent.Id,
                SpaceId = subject.SpaceId,
                Audience = subject.Audience,
                AuthorId = author.Id,
                Body = prepared.Body,
                Trashed = false,
                Version = 1,
                At = subject.At,
                EditedAt = null,
            }
        );
    }

    private Subject Add(
        PreparedItem prepared,
        ImportedMember author,
        DateTimeOffset at,
        string kind,
        (Id<Subject>? Root, Id<Space>? Space, Audience Audience) place
    )
    {
        var id = new Id<Subject>(allocations.SubjectIds[_subjects++]);
        var subject = new Subject
        {
            Id = id,
            Ref = new SubjectRef(kind, ""),
            RootId = place.Root ?? id,
            SpaceId = place.Space,
            Audience = place.Audience,
            AuthorId = author.Id,
            At = at,
        };
        keys.Subjects.Add(
            prepared.Key!,
            new ImportedSubject(subject.Id, subject.Ref.Kind, subject.RootId, subject.SpaceId, subject.Audience, author.Id)
        );
        Rows.Keys.Add(new ImportKey(ImportTable.Subject, prepared.Key!, subject.Id.Value));
        Rows.Subjects.Add(subject);
        Topics.AddRange(prepared.Topics.Select(topic => (topic, Rows.Activities.Count)));
        Rows.Activities.Add(ActivityFactory.Publish(subject.Place, subject.AuthorId, subject.At));
        Mentions.AddRange(allocations.FindMentioned(prepared.Handles, author).Select(member => (subject, member)));
        tally.Add(isNew: true);
        return subject;
    }

    private bool IsKnown<TValue>(PreparedItem prepared, RecentCache<TValue> cache)
    {
        if (!ImportReferences.IsKey(prepared.Key) || !cache.Contains(prepared.Key!))
        {
            return false;
        }

        tally.Add(isNew: false);
        return true;
    }

    private bool IsKnown(PreparedItem prepared, string kind)
    {
        if (!ImportReferences.IsKey(prepared.Key) || !keys.Subjects.TryFind(prepared.Key!, out var subject))
        {
            return false;
        }

        if (string.Equals(subject.Kind, kind, StringComparison.Ordinal))
        {
            tally.Add(isNew: false);
        }
        else
        {
            tally.Fault(
                prepared,
                [
                    new Problem(
                        ProblemCodes.Taken,
                        $"The key belongs to a {subject.Kind} of this source; posts and comments share one set of keys.",
                        "key"
                    ),
                ]
            );
        }

        return true;
    }
}
