using Microsoft.Data.Sqlite;

namespace Rse.Benchmarks.Writes;

/// <summary>What is shown of comments, reactions and ratings beside 20 entries: as it is kept on write, and counted on read.</summary>
internal sealed class CountReader : IDisposable
{
    public const int PageSize = 20;

    private const string Kept = """
        select s.id, s.comment_count, s.rating_count, s.rating_sum,
            (select group_concat(n.kind || ' ' || n.number, ' ') from rse_reaction_count n where n.subject_id = s.id and n.number > 0)
        from json_each($ids) page
        cross join rse_subject s on s.id = page.value
        """;

    private const string Comments = """
        select c.root_id, count(*)
        from json_each($ids) page
        cross join rse_comment c on c.root_id = page.value
        join rse_subject t on t.id = c.id
        where t.trashed = 0
        group by c.root_id
        """;

    private const string Ratings = """
        select g.subject_id, count(*), sum(g.value)
        from json_each($ids) page
        cross join rse_rating g on g.subject_id = page.value
        group by g.subject_id
        """;

    private const string Reactions = """
        select o.subject_id, o.kind, count(*)
        from json_each($ids) page
        cross join rse_reaction o on o.subject_id = page.value
        group by o.subject_id, o.kind
        """;

    private const string Pages = """
        select s.id
        from rse_subject s
        where s.kind = 'post'
          and s.trashed = 0
          and s.comment_count >= $least
        order by s.at desc, s.id desc
        limit 4000
        """;

    // 1,000 posts of a lively network: 30 comments, 40 reactions of 4 kinds and 12 ratings each.
    private const string Liven = """
        create temp table lively as select id, space_id, audience, author_id, at from rse_subject where kind = 'post' and trashed = 0
          order by id desc limit 1000;
        create temp table n30 as with recursive n(i) as (select 1 union all select i + 1 from n where i < 30) select i from n;
        create temp table n40 as with recursive n(i) as (select 1 union all select i + 1 from n where i < 40) select i from n;
        create temp table answers as
            select (select max(id) from rse_subject) + row_number() over () as id, l.id as root, l.space_id, l.audience, 1 + (l.id * 31 +
              n.i) % 18000 as author, l.at + n.i as at
            from lively l, n30 n;
        insert into rse_subject (id, kind, root_id, space_id, audience, author_id, at) select id, 'comment', root, space_id, audience,
          author, at from answers;
        insert into rse_comment (id, root_id, parent_id, at, body, version) select id, root, root, at, 'Yes, and it held.', 1 from answers;
        insert or ignore into rse_reaction (subject_id, member_id, kind, at) select l.id, 1 + (l.id * 17 + n.i) % 18000, 'kind-' || (n.i %
          4), l.at from lively l, n40 n;
        insert or ignore into rse_rating (subject_id, member_id, value, at) select l.id, 1 + (l.id * 13 + n.i) % 18000, 1 + n.i % 5, l.at
          from lively l, n30 n where n.i <= 12;
        insert or replace into rse_reaction_count (subject_id, kind, number)
            select o.subject_id, o.kind, count(*) from rse_reaction o where o.subject_id in (select id
              from lively) group by o.subject_id, o.kind;
        update rse_subject set
            comment_count = (select count(*) from rse_comment c where c.root_id = rse_subject.id),
            rating_count = (select count(*) from rse_rating g where g.subject_id = rse_subject.id),
            rating_sum = (select sum(g.value) from rse_rating g where g.subject_id = rse_subject.id)
        where id in (select id from lively);
        analyze;
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _kept;
    private readonly SqliteCommand[] _counted;

    public CountReader(string connectionString)
    {
        _connection = new SqliteConnection($"{connectionString};Pooling=False;Mode=ReadOnly");
        _connection.Open();
        _kept = Prepare(Kept);
        _counted = [Prepare(Comments), Prepare(Ratings), Prepare(Reactions)];
    }

    /// <summary>
    /// Gives the latest thousand posts of a copy of the community as many comments and reactions as people in a lively network do.
    /// </summary>
    public static void MakeLively(string connectionString)
    {
        using var connection = new SqliteConnection($"{connectionString};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Liven;
        command.ExecuteNonQuery();
    }

    /// <summary>Pages of 20 posts.</summary>
    /// <param name="comments">How many comments a post has at least.</param>
    public IReadOnlyList<string> FindPages(int comments)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = Pages;
        command.Parameters.AddWithValue("$least", comments);
        using var reader = command.ExecuteReader();
        List<long> ids = [];
        while (reader.Read())
        {
            ids.Add(reader.GetInt64(0));
        }

        return [.. ids.Chunk(PageSize).Where(page => page.Length == PageSize).Select(page => $"[{string.Join(',', page)}]")];
    }

    public long ReadKept(string ids) => Read(_kept, ids);

    public long ReadCounted(string ids) => _counted.Sum(command => Read(command, ids));

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_kept, .. _counted])
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static long Read(SqliteCommand command, string ids)
    {
        command.Parameters[0].Value = ids;
        using var reader = command.ExecuteReader();
        var sum = 0L;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                sum +=
                    reader.IsDBNull(i) ? 0
                    : reader.GetFieldType(i) == typeof(string) ? reader.GetString(i).Length
                    : reader.GetInt64(i);
            }
        }

        return sum;
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(new SqliteParameter("$ids", null));
        command.Prepare();
        return command;
    }
}
