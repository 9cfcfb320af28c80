using Rse.Storage.Databases;

namespace Rse.Storage.Subjects;

/// <summary>
/// The part of a statement that reads subjects under the alias <c>s</c> with all that a page shows of them, in the order that
/// <see cref="SnapshotReader"/> expects.
/// </summary>
/// <remarks>
/// Reactions, topics, mentions and the viewer's own state come as one text a subject instead of as rows of their own: a page is one
/// statement, and each sub-select is a look-up of one key. Their names hold no space.
/// </remarks>
internal static class SnapshotSql
{
    /// <summary>1 where the viewer may see the subject and its root, and neither is trashed.</summary>
    public const string Visible = $"""
        case when s.trashed = 0 and {Visibility.Subject} and (r.id is null or (r.trashed = 0 and {Visibility.Root}))
          then 1 else 0 end
        """;

    /// <summary>1 where the viewer wrote the subject, saw it, or marked everything up to it as read.</summary>
    public static string Read { get; } = ReadMarkSql.Read("@viewer", ContributionColumns.OfSubject("s"));

    /// <summary>
    /// The accepted answer to the question that the subject is, or in whose thread it stands. What is no question costs no look-up.
    /// </summary>
    public const string Accepted = """
        case when coalesce(p.kind, q.kind) = 'question'
            then (select k.comment_id from rse_answer k join rse_subject x on x.id = k.comment_id where k.question_id = s.root_id
              and x.trashed = 0) end
        """;

    /// <summary>The handles, former ones included, of the members whom the subject mentions and the viewer may see.</summary>
    public const string Mentioned = $"""
        (select string_agg(m.handle || coalesce(' ' || (select string_agg(f.handle, ' ') from rse_former_handle f
            where f.member_id = m.id), ''), ' ')
            from rse_mention j join rse_member m on m.id = j.member_id where j.subject_id = s.id and {Visibility.Member})
        """;

    public static string Columns { get; } =
        $"""
            {Visible} as visible, s.id, s.kind, s.key, s.root_id, s.at, s.comment_count, s.rating_count, s.rating_sum,
                p.kind, p.title, coalesce(p.body, c.body), coalesce(p.version, c.version), coalesce(p.edited_at, c.edited_at), c.parent_id,
                m.id, m.handle, m.display_name, m.kind,
                w.id, w.slug, w.name, w.visibility,
                r.kind, r.key, q.title,
                (select string_agg(n.kind || ' ' || n.number, ' ') from rse_reaction_count n where n.subject_id = s.id and n.number > 0),
                (select string_agg(o.kind, ' ') from rse_reaction o where o.subject_id = s.id and o.member_id = @viewer),
                (select g.value from rse_rating g where g.subject_id = s.id and g.member_id = @viewer),
                (select f.at from rse_follow f where f.member_id = @viewer and f.kind = 'subject' and f.target_id = s.id),
                (select string_agg(t.name, ' ') from rse_topic_activity e join rse_topic t on t.id = e.topic_id where e.subject_id = s.id),
                {Read},
                (select v.at from rse_bookmark v where v.member_id = @viewer and v.subject_id = s.id),
                {Accepted},
                {Mentioned}
            """;

    // A comment is what has another root; "nullif" makes the other look-ups end at once.
    public const string Joins = """
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        left join rse_post q on q.id = nullif(s.root_id, s.id)
        left join rse_post p on p.id = case when s.root_id = s.id then s.id end
        left join rse_comment c on c.id = case when s.root_id <> s.id then s.id end
        left join rse_member m on m.id = s.author_id
        left join rse_space w on w.id = s.space_id
        """;
}
