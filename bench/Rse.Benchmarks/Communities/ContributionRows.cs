using Microsoft.Data.Sqlite;

namespace Rse.Benchmarks.Communities;

/// <summary>
/// The rows of posts and comments, each in its table. A subject and its activity have one id, as the community has no other activities.
/// </summary>
internal sealed class ContributionRows(Func<string, string, BulkInsert> insert) : IDisposable
{
    private const string UpdateCounts = """
        update rse_subject
        set comment_count = (select count(*) from rse_comment where rse_comment.root_id = rse_subject.id)
        where root_id = id
          and id in (select root_id from rse_comment);
        update rse_subject
        set rating_count = (select count(*) from rse_rating where subject_id = id),
            rating_sum = (select sum(value) from rse_rating where subject_id = id)
        where id in (select subject_id from rse_rating);
        update rse_space
        set post_count = (select count(*) from rse_subject where space_id = rse_space.id and kind = 'post');
        insert into rse_reaction_count (subject_id, kind, number)
        select subject_id, kind, count(*)
        from rse_reaction
        group by subject_id, kind;
        """;

    private readonly BulkInsert _subjects = insert("rse_subject", "id, kind, root_id, space_id, audience, author_id, at");
    private readonly BulkInsert _posts = insert("rse_post", "id, kind, title, body, version");
    private readonly BulkInsert _comments = insert("rse_comment", "id, root_id, parent_id, at, body, version");
    private readonly BulkInsert _activities = insert(
        "rse_activity",
        "id, verb, actor_id, at, subject_id, root_id, space_id, audience, listing"
    );
    private readonly BulkInsert _topics = insert("rse_topic_activity", "topic_id, at, activity_id, subject_id");
    private readonly BulkInsert _reactions = insert("rse_reaction", "subject_id, member_id, kind, at");
    private readonly BulkInsert _ratings = insert("rse_rating", "subject_id, member_id, value, at");

    public void AddPost(long id, string? title, string body) => _posts.Add(id, title is null ? "note" : "article", title, body, 1L);

    public void AddComment(long id, long root, long at, string body) => _comments.Add(id, root, root, at, body, 1L);

    public void AddSubject(long id, long root, long space, long audience, long author, long at)
    {
        _subjects.Add(id, id == root ? "post" : "comment", root, space, audience, author, at);
        _activities.Add(id, "create", author, at, id, root, space, audience, id == root ? 2L : 1L);
    }

    public void AddTopic(long id, long at, long topic) => _topics.Add(topic, at, id, id);

    public void AddReaction(long id, long member, string kind, long at) => _reactions.Add(id, member, kind, at);

    public void AddRating(long id, long member, int value, long at) => _ratings.Add(id, member, (long)value, at);

    public static void WriteCounts(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "create index comment_by_root on rse_comment (root_id);" + UpdateCounts + "drop index comment_by_root;";
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _subjects.Dispose();
        _posts.Dispose();
        _comments.Dispose();
        _activities.Dispose();
        _topics.Dispose();
        _reactions.Dispose();
        _ratings.Dispose();
    }
}
