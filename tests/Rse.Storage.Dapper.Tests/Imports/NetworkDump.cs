using Rse.People;
using Rse.Storage.Databases;

namespace Rse.Storage.Dapper.Tests.Imports;

/// <summary>Everything that a network holds, without its ids: what is referred to stands there by its name or text.</summary>
internal static class NetworkDump
{
    private const string Subject =
        "(select 'post ' || p.body from rse_post p where p.id = {0} union all select 'comment ' || c.body from rse_comment c where "
        + "c.id = {0})";
    private const string Member = "(select m.handle from rse_member m where m.id = {0})";
    private const string Space = "(select w.slug from rse_space w where w.id = {0})";

    private static readonly (string Table, string Columns)[] Tables =
    [
        ("rse_member", "handle, skeleton, display_name, kind, state, locale, time_zone, created_at"),
        (
            "rse_space",
            "slug, name, description, visibility, admits_guests, audience + id, listing + id, created_at, version, member_count, post_count"
        ),
        ("rse_membership", $"{Of(Member, "rse_membership.member_id")}, {Of(Space, "rse_membership.space_id")}, role, joined_at"),
        (
            "rse_subject",
            $"kind, key, {Of(Subject, "rse_subject.id")}, {Of(Subject, "rse_subject.root_id")}, {Of(Space, "rse_subject.space_id")}, "
                + $"audience + space_id, {Of(Member, "rse_subject.author_id")}, at, trashed, comment_count, rating_count, rating_sum"
        ),
        ("rse_post", "kind, title, body, version, edited_at"),
        ("rse_comment", $"{Of(Subject, "rse_comment.root_id")}, {Of(Subject, "rse_comment.parent_id")}, at, body, version, edited_at"),
        (
            "rse_activity",
            $"verb, {Of(Member, "rse_activity.actor_id")}, at, {Of(Subject, "rse_activity.subject_id")}, "
                + $"{Of(Subject, "rse_activity.root_id")}, {Of(Space, "rse_activity.space_id")}, {Of(Member, "rse_activity.member_id")}, "
                + "audience + coalesce(space_id, 0), listing, reaction, rating, role_after"
        ),
        ("rse_topic", "name, label"),
        (
            "rse_topic_activity",
            $"(select t.name from rse_topic t where t.id = rse_topic_activity.topic_id), at, "
                + $"{Of(Subject, "rse_topic_activity.subject_id")}, (select a.verb from rse_activity a where a.id = "
                + "rse_topic_activity.activity_id)"
        ),
        ("rse_mention", $"{Of(Subject, "rse_mention.subject_id")}, {Of(Member, "rse_mention.member_id")}"),
        ("rse_reaction", $"{Of(Subject, "rse_reaction.subject_id")}, {Of(Member, "rse_reaction.member_id")}, kind, at"),
        ("rse_reaction_count", $"{Of(Subject, "rse_reaction_count.subject_id")}, kind, number"),
        ("rse_rating", $"{Of(Subject, "rse_rating.subject_id")}, {Of(Member, "rse_rating.member_id")}, value, at"),
        (
            "rse_follow",
            $"{Of(Member, "rse_follow.member_id")}, rse_follow.kind, at, case rse_follow.kind when 'member' then "
                + $"{Of(Member, "rse_follow.target_id")} when 'space' then {Of(Space, "rse_follow.target_id")} when 'topic' then (select "
                + $"t.name from rse_topic t where t.id = rse_follow.target_id) else {Of(Subject, "rse_follow.target_id")} end"
        ),
    ];

    /// <summary>The rows of each table, in an order of their own.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, List<string>>> ReadAsync(
        Database database,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, List<string>> dump = new(StringComparer.Ordinal);
        foreach (var (table, columns) in Tables)
        {
            List<string> rows = [];
            await using var connection = await database.OpenPooledAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"select {columns} from {table}";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(
                    string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetValue(i)))
                );
            }

            rows.Sort(StringComparer.Ordinal);
            dump.Add(table, rows);
        }

        return dump;
    }

    public static void AssertEqual(IReadOnlyDictionary<string, List<string>> expected, IReadOnlyDictionary<string, List<string>> actual)
    {
        foreach (var (table, rows) in expected)
        {
            Assert.Equal(rows.Select(row => $"{table}: {row}"), actual[table].Select(row => $"{table}: {row}"), StringComparer.Ordinal);
        }
    }

    private static string Of(string text, string column) => text.Replace("{0}", column, StringComparison.Ordinal);
}
