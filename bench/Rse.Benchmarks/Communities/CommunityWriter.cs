using Microsoft.Data.Sqlite;
using Rse.People;

namespace Rse.Benchmarks.Communities;

/// <summary>Writes the community straight into the tables; the seed makes it the same each time.</summary>
/// <remarks>
/// 18,000 members; 300 spaces whose sizes follow Zipf's law, a fifth of them private; 8 memberships, each followed, and 40 followed members
/// a member; posts and comments over three years, by members of their space; the last hundred members follow 400; 500 topics on three posts
/// of ten; reactions on every third subject, ratings on every tenth; 20 marks of what was seen a member, everything of the first year read
/// everywhere, and in one space of 300 almost everything.
/// </remarks>
internal sealed class CommunityWriter
{
    private const int Members = 18_000;
    private const int Spaces = 300;
    private const int Topics = 500;
    private const int MembershipsEach = 8;
    private const int FollowsEach = 40;

    /// <summary>The last members follow ten times as many.</summary>
    public const int FirstOfMany = 17_901;

    private const int FollowsOfMany = 400;
    private const int MarksEach = 20;
    private const long Start = 1_690_000_000_000;
    private const long Span = 3L * 365 * 86_400_000;

    private static readonly string[] Reactions = ["like", "thanks", "agree", "insightful"];

    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly CommunitySize _size;
    private readonly Random _random = new(20_261_124);
    private readonly List<long>[] _memberLists = [.. Enumerable.Range(0, Spaces).Select(_ => new List<long>())];
    private readonly double[] _spaceWeights = Zipf(Spaces);

    private CommunityWriter(SqliteConnection connection, SqliteTransaction transaction, CommunitySize size)
    {
        _size = size;
        _connection = connection;
        _transaction = transaction;
    }

    public static void Write(SqliteConnection connection, CommunitySize size)
    {
        // A draft that breaks is thrown away, so it need not survive anything; indexes are made afterwards, from sorted rows.
        Execute(connection, "pragma journal_mode = off; pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -400000;");
        var indexes = Indexes(connection);
        foreach (var (name, _) in indexes)
        {
            Execute(connection, $"drop index {name}");
        }

        using (var transaction = connection.BeginTransaction())
        {
            var writer = new CommunityWriter(connection, transaction, size);
            writer.WriteMembers();
            writer.WriteSpaces();
            writer.WriteFollows();
            writer.WriteContributions();
            writer.WriteMarks();
            transaction.Commit();
        }

        foreach (var (_, sql) in indexes)
        {
            Execute(connection, sql);
        }

        Execute(connection, "pragma journal_mode = wal;");
    }

    private void WriteMembers()
    {
        using var members = Insert(
            "rse_member",
            "id, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at"
        );
        for (long id = 1; id <= Members; id++)
        {
            members.Add(
                id,
                $"host-{id}",
                $"member{id}",
                $"member{id}",
                $"Member Number {id}",
                "internal",
                "active",
                "en",
                "Europe/Paris",
                Start
            );
        }
    }

    private void WriteSpaces()
    {
        using var memberships = Insert("rse_membership", "member_id, space_id, role, joined_at");
        for (long member = 1; member <= Members; member++)
        {
            HashSet<int> joined = [];
            while (joined.Count < MembershipsEach)
            {
                var space = Draw(_spaceWeights);
                if (joined.Add(space))
                {
                    _memberLists[space].Add(member);
                    memberships.Add(member, (long)space + 1, "contributor", Start);
                }
            }
        }

        using var spaces = Insert(
            "rse_space",
            "id, slug, name, description, visibility, admits_guests, audience, listing, created_at, version, member_count, post_count"
        );
        for (long id = 1; id <= Spaces; id++)
        {
            var closed = IsPrivate(id);
            spaces.Add(
                id,
                $"space-{id}",
                $"Space Number {id}",
                "What it is for.",
                closed ? "private" : "open",
                1L,
                Audience(id),
                -id,
                Start,
                1L,
                (long)_memberLists[id - 1].Count,
                0L
            );
        }
    }

    private void WriteFollows()
    {
        using var follows = Insert("rse_follow", "member_id, kind, target_id, at");
        var weights = Zipf(Members, 0.6);
        List<long>[] spaces = [.. Enumerable.Range(0, Members + 1).Select(_ => new List<long>())];
        for (var space = 0; space < Spaces; space++)
        {
            _memberLists[space].ForEach(member => spaces[member].Add(space + 1));
        }

        for (long member = 1; member <= Members; member++)
        {
            HashSet<long> followed = [member];
            while (followed.Count <= (member < FirstOfMany ? FollowsEach : FollowsOfMany))
            {
                followed.Add(Draw(weights) + 1);
            }

            foreach (var target in followed.Where(target => target != member).Order())
            {
                follows.Add(member, "member", target, Start + target);
            }

            spaces[member].ForEach(space => follows.Add(member, "space", space, Start + space));
        }
    }

    private void WriteContributions()
    {
        using var topics = Insert("rse_topic", "id, name, label");
        for (long id = 1; id <= Topics; id++)
        {
            topics.Add(id, $"topic-{id}", $"Topic-{id}");
        }

        using var rows = new ContributionRows(Insert);
        var (titles, bodies) = CommunityTexts.Read(_random);
        var topicWeights = Zipf(Topics);
        List<(long Id, long Space)> posts = new(_size.Posts);
        long at = Start;
        for (long id = 1; id <= _size.Posts + _size.Comments; id++)
        {
            // Several things in the same millisecond, now and then.
            at += _random.Next(50) == 0 ? 0 : _random.NextInt64(1, 2 * Span / (_size.Posts + _size.Comments));
            var isPost =
                posts.Count < 100
                || (posts.Count < _size.Posts && _random.Next(_size.Posts + _size.Comments) < _size.Posts)
                || id - posts.Count > _size.Comments;
            var (root, space) = isPost
                ? (id, (long)Draw(_spaceWeights) + 1)
                : posts[Math.Max(0, posts.Count - 1 - (int)(_random.NextDouble() * _random.NextDouble() * posts.Count))];
            var list = _memberLists[space - 1];
            var author = list[(int)(_random.NextDouble() * _random.NextDouble() * list.Count)];
            var text = bodies[_random.Next(bodies.Count)];
            var body = text.Length <= _size.LongestText ? text : text[.._size.LongestText];
            if (isPost)
            {
                posts.Add((id, space));
                var article = _random.Next(10) < 4;
                rows.AddPost(id, article ? titles[_random.Next(titles.Count)] : null, body);
            }
            else
            {
                rows.AddComment(id, root, at, body);
            }

            rows.AddSubject(id, root, space, Audience(space), author, at);
            if (isPost && _random.Next(10) < 3)
            {
                rows.AddTopic(id, at, Draw(topicWeights) + 1);
                rows.AddTopic(id, at, Draw(topicWeights) + 1);
            }

            AddValue(rows, id, list, at);
        }

        ContributionRows.WriteCounts(_connection, _transaction);
    }

    // Without the random numbers, so that the rest of the community is what it would be without marks.
    private void WriteMarks()
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = $"""
            insert or ignore into rse_read_mark (member_id, subject_id, at)
            with recursive n (i) as (select 1 union all select i + 1 from n where i < {MarksEach})
            select m.id, {_size.Posts + _size.Comments} - (m.id * 7919 + n.i * 131) % 60000, {Start + Span}
            from rse_member m
            cross join n
            order by 1, 2;

            insert into rse_read_until (member_id, space_id, at)
            select id, 0, {Start + (Span / 3)} from rse_member
            union all
            select id, 1 + id % {Spaces}, {Start + (Span * 9 / 10)} from rse_member
            order by 1, 2;
            """;
        command.ExecuteNonQuery();
    }

    private void AddValue(ContributionRows rows, long id, List<long> readers, long at)
    {
        if (_random.Next(3) == 0)
        {
            for (var i = _random.Next(1, 6); i > 0; i--)
            {
                rows.AddReaction(id, readers[_random.Next(readers.Count)], Reactions[_random.Next(Reactions.Length)], at + i);
            }
        }

        if (_random.Next(10) == 0)
        {
            for (var i = _random.Next(1, 5); i > 0; i--)
            {
                rows.AddRating(id, readers[_random.Next(readers.Count)], _random.Next(1, 6), at + i);
            }
        }
    }

    private static bool IsPrivate(long space) => space % 5 == 3;

    private static long Audience(long space) => IsPrivate(space) ? space * 2 : -space;

    private static double[] Zipf(int count, double exponent = 1)
    {
        var weights = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += 1 / Math.Pow(i + 1, exponent);
            weights[i] = sum;
        }

        return weights;
    }

    private static List<(string Name, string Sql)> Indexes(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name, sql from sqlite_master where type = 'index' and sql is not null";
        using var reader = command.ExecuteReader();
        List<(string, string)> indexes = [];
        while (reader.Read())
        {
            indexes.Add((reader.GetString(0), reader.GetString(1)));
        }

        return indexes;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private BulkInsert Insert(string table, string columns) => new(_connection, _transaction, table, columns);

    private int Draw(double[] weights)
    {
        var found = Array.BinarySearch(weights, _random.NextDouble() * weights[^1]);
        return Math.Min(found < 0 ? ~found : found, weights.Length - 1);
    }
}
