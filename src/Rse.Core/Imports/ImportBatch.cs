using Rse.Activities;
using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Imports;

/// <summary>
/// One batch on its way into the database: decides for each item whether it is new, known or faulty, and gathers the rows of what is new.
/// </summary>
/// <remarks>Items are taken in the order of the source, so that what may refer to what does not hang on where a batch ends.</remarks>
internal sealed class ImportBatch(ImportDirectory directory, ImportNewcomers newcomers, ImportTally tally)
{
    private int _subjects;

    public ImportRows Rows { get; } = new(directory.Source);

    public ImportLinks Links { get; } = new();

    /// <summary>The topics of new subjects, with the places of their activities in <see cref="ImportRows.Activities"/>.</summary>
    public List<(TopicName Topic, int Activity)> Topics { get; } = [];

    /// <summary>
    /// The members whose handles stand in the texts of new subjects; whether they may see the subject is still to be asked.
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
                ImportLinkRules.Resolve(prepared, directory, Links, tally);
                break;
        }
    }

    private void Resolve(PreparedItem prepared, ImportMember item)
    {
        if (IsKnown(prepared, directory.Members))
        {
            return;
        }

        var sponsor = FindSponsor(prepared, item);
        if (prepared.Problems.Count > 0)
        {
            tally.Fault(prepared, prepared.Problems);
            return;
        }

        // The network may have met them before this source did; from now on the source's key stands for them.
        var isNew = newcomers.Take(item, sponsor, out var imported, out var member, out var skeleton);
        directory.Members.Add(item.Key, imported);
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

        directory.Members.Require(item.Sponsor, "sponsor", prepared.Problems, out var sponsor);
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
        if (IsKnown(prepared, directory.Spaces))
        {
            return;
        }

        ImportedMember owner = default;
        if (item.Owner is { } key)
        {
            directory.Members.Require(key, "owner", prepared.Problems, out owner);
        }

        if (prepared.Problems.Count > 0)
        {
            tally.Fault(prepared, prepared.Problems);
            return;
        }

        var space = newcomers.Take(item);
        var imported = new ImportedSpace(space.Id, space.Audience, space.Listing, space.AdmitsGuests);
        directory.Spaces.Add(item.Key, imported);
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

        directory.Spaces.Require(item.Space, "space", prepared.Problems, out var space);
        directory.Members.Require(item.Author, "author", prepared.Problems, out var author);
        if (prepared.Problems.Count > 0)
        {
            tally.Fault(prepared, prepared.Problems);
            return;
        }

        var subject = Add(
            prepared,
            author,
            item.At,
            id => new Subject
            {
                Id = id,
                Ref = new SubjectRef(SubjectKinds.Post, ""),
                RootId = id,
                SpaceId = space.Id,
                Audience = space.Audience,
                AuthorId = author.Id,
                At = item.At,
            }
        );
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
                State = PostState.Published,
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

        directory.Subjects.Require(item.Parent, "parent", prepared.Problems, out var parent);
        directory.Members.Require(item.Author, "author", prepared.Problems, out var author);
        if (prepared.Problems.Count > 0)
        {
            tally.Fault(prepared, prepared.Problems);
            return;
        }

        var subject = Add(
            prepared,
            author,
            item.At,
            id => new Subject
            {
                Id = id,
                Ref = new SubjectRef(SubjectKinds.Comment, ""),
                RootId = parent.RootId,
                SpaceId = parent.SpaceId,
                Audience = parent.Audience,
                AuthorId = author.Id,
                At = item.At,
            }
        );
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

    private Subject Add(PreparedItem prepared, ImportedMember author, DateTimeOffset at, Func<Id<Subject>, Subject> make)
    {
        var subject = make(new Id<Subject>(newcomers.SubjectIds[_subjects++]));
        directory.Subjects.Add(
            prepared.Key!,
            new ImportedSubject(subject.Id, subject.Ref.Kind, subject.RootId, subject.SpaceId, subject.Audience, author.Id)
        );
        Rows.Keys.Add(new ImportKey(ImportTable.Subject, prepared.Key!, subject.Id.Value));
        Rows.Subjects.Add(subject);
        Topics.AddRange(prepared.Topics.Select(topic => (topic, Rows.Activities.Count)));
        Rows.Activities.Add(ActivityFactory.Publish(subject.Place, subject.AuthorId, subject.At));
        Mentions.AddRange(newcomers.FindHandles(prepared.Handles, author).Select(member => (subject, member)));
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
        if (!ImportReferences.IsKey(prepared.Key) || !directory.Subjects.TryFind(prepared.Key!, out var subject))
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
