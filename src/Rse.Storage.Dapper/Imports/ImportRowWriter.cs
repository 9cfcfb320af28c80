using Rse.Activities;
using Rse.Comments;
using Rse.Imports;
using Rse.Imports.Storing;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Storage.Activities;
using Rse.Storage.Databases;
using Rse.Storage.Spaces;
using Rse.Subjects;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Storage.Imports;

/// <summary>Writes the rows of a batch, table by table.</summary>
internal sealed class ImportRowWriter(Database database)
{
    private const string InsertMember = """
        insert into rse_member (id, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at, sponsor_id,
          ends_at)
        select id, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at, sponsor_id, ends_at
        from {rows}
        """;

    private const string InsertSpace = """
        insert into rse_space (id, slug, name, description, visibility, admits_guests, audience, listing, created_at, archived_at, version)
        select id, slug, name, description, visibility, admits_guests, audience, listing, created_at, archived_at, version
        from {rows}
        """;

    private const string InsertSubject = $$"""
        insert into rse_subject (id, kind, root_id, space_id, audience, author_id, at)
        select id, kind, root_id, space_id, {{SpaceAudienceSql.OfSubjects}}, author_id, at
        from {rows}
        """;

    private const string InsertPost = """
        insert into rse_post (id, kind, title, body, version, edited_at)
        select id, kind, title, body, version, edited_at
        from {rows}
        """;

    private const string InsertComment = """
        insert into rse_comment (id, root_id, parent_id, at, body, version, edited_at)
        select id, root_id, parent_id, at, body, version, edited_at
        from {rows}
        """;

    private const string InsertTopicActivity = """
        insert into rse_topic_activity (topic_id, at, activity_id, subject_id)
        select topic_id, at, activity_id, subject_id
        from {rows}
        """;

    private const string InsertMention = """
        insert into rse_mention (subject_id, member_id)
        select subject_id, member_id
        from {rows}
        """;

    private const string InsertKey = """
        insert into rse_external_key (source, kind, key, id)
        select source, kind, key, id
        from {rows}
        """;

    private const string UpdatePostCount = """
        update rse_space
        set post_count = post_count + rows.number
        from {rows}
        where rse_space.id = rows.id
        """;

    private const string UpdateCommentCount = """
        update rse_subject
        set comment_count = comment_count + rows.number
        from {rows}
        where rse_subject.id = rows.id
        """;

    private readonly BulkStatement<(Member Member, string Skeleton)> _insertMember = new(
        InsertMember,
        BulkColumn<(Member Member, string Skeleton)>.Of("id", row => row.Member.Id.Value),
        BulkColumn<(Member Member, string Skeleton)>.Of("external_id", row => row.Member.ExternalId),
        BulkColumn<(Member Member, string Skeleton)>.Of("handle", row => row.Member.Handle),
        BulkColumn<(Member Member, string Skeleton)>.Of("skeleton", row => row.Skeleton),
        BulkColumn<(Member Member, string Skeleton)>.Of("display_name", row => row.Member.DisplayName),
        BulkColumn<(Member Member, string Skeleton)>.Of("kind", row => EnumText.Of(row.Member.Kind)),
        BulkColumn<(Member Member, string Skeleton)>.Of("state", row => EnumText.Of(row.Member.State)),
        BulkColumn<(Member Member, string Skeleton)>.Of("locale", row => row.Member.Locale),
        BulkColumn<(Member Member, string Skeleton)>.Of("time_zone", row => row.Member.TimeZone),
        BulkColumn<(Member Member, string Skeleton)>.Of("created_at", row => row.Member.CreatedAt.ToUnixTimeMilliseconds()),
        BulkColumn<(Member Member, string Skeleton)>.Of("sponsor_id", row => row.Member.SponsorId?.Value),
        BulkColumn<(Member Member, string Skeleton)>.Of("ends_at", row => row.Member.EndsAt?.ToUnixTimeMilliseconds())
    );

    private readonly BulkStatement<Space> _insertSpace = new(
        InsertSpace,
        BulkColumn<Space>.Of("id", row => row.Id.Value),
        BulkColumn<Space>.Of("slug", row => row.Slug),
        BulkColumn<Space>.Of("name", row => row.Name),
        BulkColumn<Space>.Of("description", row => row.Description),
        BulkColumn<Space>.Of("visibility", row => EnumText.Of(row.Visibility)),
        BulkColumn<Space>.Of("admits_guests", row => row.AdmitsGuests ? 1 : 0),
        BulkColumn<Space>.Of("audience", row => row.Audience.Value),
        BulkColumn<Space>.Of("listing", row => row.Listing.Value),
        BulkColumn<Space>.Of("created_at", row => row.CreatedAt.ToUnixTimeMilliseconds()),
        BulkColumn<Space>.Of("archived_at", row => row.ArchivedAt?.ToUnixTimeMilliseconds()),
        BulkColumn<Space>.Of("version", row => row.Version)
    );

    private readonly BulkStatement<Subject> _insertSubject = new(
        InsertSubject,
        BulkColumn<Subject>.Of("id", row => row.Id.Value),
        BulkColumn<Subject>.Of("kind", row => row.Ref.Kind),
        BulkColumn<Subject>.Of("root_id", row => row.RootId.Value),
        BulkColumn<Subject>.Of("space_id", row => row.SpaceId?.Value),
        BulkColumn<Subject>.Of("audience", row => row.Audience.Value),
        BulkColumn<Subject>.Of("author_id", row => row.AuthorId?.Value),
        BulkColumn<Subject>.Of("at", row => row.At.ToUnixTimeMilliseconds())
    );

    private readonly BulkStatement<Post> _insertPost = new(
        InsertPost,
        BulkColumn<Post>.Of("id", row => row.Id.Value),
        BulkColumn<Post>.Of("kind", row => row.Kind),
        BulkColumn<Post>.Of("title", row => row.Title),
        BulkColumn<Post>.Of("body", row => row.Body),
        BulkColumn<Post>.Of("version", row => row.Version),
        BulkColumn<Post>.Of("edited_at", row => row.EditedAt?.ToUnixTimeMilliseconds())
    );

    private readonly BulkStatement<Comment> _insertComment = new(
        InsertComment,
        BulkColumn<Comment>.Of("id", row => row.Id.Value),
        BulkColumn<Comment>.Of("root_id", row => row.RootId.Value),
        BulkColumn<Comment>.Of("parent_id", row => row.ParentId.Value),
        BulkColumn<Comment>.Of("at", row => row.At.ToUnixTimeMilliseconds()),
        BulkColumn<Comment>.Of("body", row => row.Body),
        BulkColumn<Comment>.Of("version", row => row.Version),
        BulkColumn<Comment>.Of("edited_at", row => row.EditedAt?.ToUnixTimeMilliseconds())
    );

    private readonly BulkStatement<Activity> _insertActivity = ForActivities(database.Dialect.Log);

    private readonly BulkStatement<(Id<Topic> Topic, Activity Activity)> _insertTopicActivity = new(
        InsertTopicActivity,
        BulkColumn<(Id<Topic> Topic, Activity Activity)>.Of("topic_id", row => row.Topic.Value),
        BulkColumn<(Id<Topic> Topic, Activity Activity)>.Of("at", row => row.Activity.At.ToUnixTimeMilliseconds()),
        BulkColumn<(Id<Topic> Topic, Activity Activity)>.Of("activity_id", row => row.Activity.Id.Value),
        BulkColumn<(Id<Topic> Topic, Activity Activity)>.Of("subject_id", row => row.Activity.SubjectId?.Value)
    );

    private readonly BulkStatement<(Id<Subject> Subject, Id<Member> Member)> _insertMention = new(
        InsertMention,
        BulkColumn<(Id<Subject> Subject, Id<Member> Member)>.Of("subject_id", row => row.Subject.Value),
        BulkColumn<(Id<Subject> Subject, Id<Member> Member)>.Of("member_id", row => row.Member.Value)
    );

    private readonly BulkStatement<(string Source, ImportKey Key)> _insertKey = new(
        InsertKey,
        BulkColumn<(string Source, ImportKey Key)>.Of("source", row => row.Source),
        BulkColumn<(string Source, ImportKey Key)>.Of("kind", row => EnumText.Of(row.Key.Table)),
        BulkColumn<(string Source, ImportKey Key)>.Of("key", row => row.Key.Key),
        BulkColumn<(string Source, ImportKey Key)>.Of("id", row => row.Key.Id)
    );

    private readonly BulkStatement<KeyValuePair<long, long>> _updatePostCount = new(UpdatePostCount, CountColumns);

    private readonly BulkStatement<KeyValuePair<long, long>> _updateCommentCount = new(UpdateCommentCount, CountColumns);

    private static BulkColumn<KeyValuePair<long, long>>[] CountColumns =>
        [
            BulkColumn<KeyValuePair<long, long>>.Of("id", row => row.Key),
            BulkColumn<KeyValuePair<long, long>>.Of("number", row => row.Value),
        ];

    public async ValueTask WriteAsync(IWriteTransaction transaction, ImportRows rows, CancellationToken cancellationToken)
    {
        await _insertMember.ExecuteAsync(transaction, [.. rows.Members], cancellationToken);
        await _insertSpace.ExecuteAsync(transaction, [.. rows.Spaces], cancellationToken);
        await _insertSubject.ExecuteAsync(transaction, [.. rows.Subjects], cancellationToken);
        await _insertPost.ExecuteAsync(transaction, [.. rows.Posts], cancellationToken);
        await _insertComment.ExecuteAsync(transaction, [.. rows.Comments], cancellationToken);
        await _insertActivity.ExecuteAsync(transaction, [.. rows.Activities], cancellationToken);
        await _insertTopicActivity.ExecuteAsync(transaction, [.. rows.Topics], cancellationToken);
        await _insertMention.ExecuteAsync(transaction, [.. rows.Mentions], cancellationToken);
        await _insertKey.ExecuteAsync(transaction, [.. rows.Keys.Select(key => (rows.Source, key))], cancellationToken);
        await _updatePostCount.ExecuteAsync(transaction, Count(rows.Posts.Select(post => post.SpaceId.Value)), cancellationToken);

        // A reply to a comment counts on that comment and on the root of the thread.
        var replied = rows
            .Comments.Select(comment => comment.RootId.Value)
            .Concat(rows.Comments.Where(comment => comment.ParentId != comment.RootId).Select(comment => comment.ParentId.Value));
        await _updateCommentCount.ExecuteAsync(transaction, Count(replied), cancellationToken);
    }

    private static BulkStatement<Activity> ForActivities(LogClauses log) =>
        new(
            $$"""
            insert into rse_activity (id, verb, actor_id, at, subject_id, root_id, space_id, member_id, audience, listing, reaction, rating,
              role_after{{log.EpochColumn}})
            select id, verb, actor_id, at, subject_id, root_id, space_id, member_id, {{SpaceAudienceSql.OfActivities}}, listing, reaction,
              rating, role_after{{log.EpochValue}}
            from {rows}
            """,
            BulkColumn<Activity>.Of("id", row => row.Id.Value),
            BulkColumn<Activity>.Of("verb", row => ActivityRow.Word(row.Verb)),
            BulkColumn<Activity>.Of("actor_id", row => row.ActorId?.Value),
            BulkColumn<Activity>.Of("at", row => row.At.ToUnixTimeMilliseconds()),
            BulkColumn<Activity>.Of("subject_id", row => row.SubjectId?.Value),
            BulkColumn<Activity>.Of("root_id", row => row.RootId?.Value),
            BulkColumn<Activity>.Of("space_id", row => row.SpaceId?.Value),
            BulkColumn<Activity>.Of("member_id", row => row.MemberId?.Value),
            BulkColumn<Activity>.Of("audience", row => row.Audience.Value),
            BulkColumn<Activity>.Of("listing", row => (long)row.Listing),
            BulkColumn<Activity>.Of("reaction", row => row.Reaction),
            BulkColumn<Activity>.Of("rating", row => (long?)row.Rating),
            BulkColumn<Activity>.Of("role_after", row => row.RoleAfter is { } role ? EnumText.Of(role) : null),
            BulkColumn<Activity>.Of("place", row => SpaceAudienceSql.Place(row))
        );

    // Ascending ids, so that two writers who count on the same rows wait for each other instead of locking each other out.
    private static List<KeyValuePair<long, long>> Count(IEnumerable<long> ids) =>
        [.. ids.CountBy(id => id).Select(pair => KeyValuePair.Create(pair.Key, (long)pair.Value)).OrderBy(pair => pair.Key)];
}
