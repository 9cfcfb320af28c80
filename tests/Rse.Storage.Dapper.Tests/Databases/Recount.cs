using Rse.Storage.Databases;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>Counts again, from the rows themselves, what is kept on write, and looks for what was written by half.</summary>
internal static class Recount
{
    private static readonly (string Fault, string Sql)[] Faults =
    [
        (
            "the comment count of a subject is wrong",
            """
            select s.id
            from rse_subject s
            where s.comment_count <> (
                select count(*)
                from rse_comment c
                join rse_subject t on t.id = c.id
                where t.trashed = 0
                  and ((s.root_id = s.id and c.root_id = s.id) or (s.root_id <> s.id and c.parent_id = s.id)))
            """
        ),
        (
            "the post count of a space is wrong",
            """
            select w.id
            from rse_space w
            where w.post_count <> (select count(*) from rse_subject s where s.space_id = w.id and s.kind = 'post' and s.trashed = 0)
            """
        ),
        (
            "the listing of an activity does not fit its subject",
            """
            select a.id
            from rse_activity a
            join rse_subject s on s.id = a.subject_id
            join rse_subject r on r.id = s.root_id
            where a.verb = 'create'
              and a.listing <> case when s.trashed = 1 or r.trashed = 1 then 0 when s.id = s.root_id then 2 else 1 end
            """
        ),
        (
            "a post lacks its text",
            "select s.id from rse_subject s where s.kind = 'post' and not exists (select 1 from rse_post p where p.id = s.id)"
        ),
        (
            "a comment lacks its text",
            "select s.id from rse_subject s where s.kind = 'comment' and not exists (select 1 from rse_comment c where c.id = s.id)"
        ),
        (
            "a contribution was published not once",
            """
            select s.id
            from rse_subject s
            where s.kind in ('post', 'comment')
              and 1 <> (select count(*) from rse_activity a where a.subject_id = s.id and a.verb = 'create')
            """
        ),
        (
            "a comment is not in the thread of its parent",
            """
            select c.id
            from rse_comment c
            join rse_subject s on s.id = c.id
            join rse_subject p on p.id = c.parent_id
            where c.root_id <> s.root_id
               or p.root_id <> c.root_id
            """
        ),
    ];

    /// <summary>Everything that is wrong, by sentence and id; empty where nothing is.</summary>
    public static async ValueTask<List<string>> FindFaultsAsync(Database database, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        foreach (var (fault, sql) in Faults)
        {
            faults.AddRange((await database.ListAsync<long>(sql, null, cancellationToken)).Select(id => $"{fault}: {id}"));
        }

        return faults;
    }
}
