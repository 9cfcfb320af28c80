using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

/// <summary>Around the ids of a page of <see cref="FeedSql.Page"/>: what groups are made of.</summary>
internal static class TraceSql
{
    public static string Head { get; } =
        $"""
            select {SnapshotSql.Visible} as visible, a.id, a.at, a.verb, s.id, s.root_id, s.space_id, page.reasons, {SnapshotSql.Read},
                coalesce(r.kind, s.kind), coalesce(r.key, s.key), m.id, m.handle, m.display_name, m.kind
            from (

            """;

    public const string Tail = """
        ) page
        cross join rse_activity a
        cross join rse_subject s
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        left join rse_member m on m.id = a.actor_id
        where a.id = page.id
          and s.id = a.subject_id
        """;
}
