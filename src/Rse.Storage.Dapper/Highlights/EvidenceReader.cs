using System.Data.Common;
using System.Globalization;
using System.Text;
using Rse.Activities;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Storage.Databases;

namespace Rse.Storage.Highlights;

/// <summary>Reads the state of scoring and the rows that a batch may change.</summary>
/// <remarks>
/// These statements dominate the cost of a batch: they stay prepared and read columns by ordinal, because compiling one costs more than
/// running it.
/// </remarks>
internal sealed class EvidenceReader
{
    public const string ActColumns =
        "a.subject_id as subject, a.member_id as member, a.channel, a.source, a.stands, a.hidden, a.value, a.expected";
    public const string TallyColumns =
        "subject_id as subject, channel, acts, expected, readers, people, expected_people as expectedpeople, reads";

    private const string SelectState = """
        select build, turn, replay_until, epoch, activity_id, revision, formula, evidence, learn_at, models, failure, failed_at
        from rse_scoring_state
        """;

    private const string SelectSubjects = """
        select s.id, s.author_id, s.root_id, c.parent_id
        from rse_subject s
        left join rse_comment c on c.id = s.id
        where s.id = any(@ids)
        """;

    private const string SelectReads = """
        select r.member_id, r.subject_id, r.reaction, r.bookmark, r.answer, r.citation
        from {keys} k
        cross join rse_evidence_read r
        where r.member_id = k.one
          and r.subject_id = k.other
        """;

    private const string SelectActs = $$"""
        select {{ActColumns}}
        from {keys} k
        cross join rse_evidence_act a
        where a.subject_id = k.other
          and a.member_id = k.one
        """;

    private const string SelectPairs = """
        select p.member_id, p.author_id, p.channel, p.reads, p.acts, p.expected
        from {keys} k
        cross join rse_evidence_pair p
        where p.member_id = k.one
          and p.author_id = k.other
        """;

    private const string SelectHabits = """
        select member_id, channel, acts, reads
        from rse_evidence_habit
        where member_id = any(@ids)
        """;

    private const string SelectTallies = $"""
        select {TallyColumns}
        from rse_evidence_tally
        where subject_id = any(@ids)
        """;

    private readonly Database _database;
    private readonly ChannelModelCache _models;
    private readonly ReadStatement _selectState = new("scoring-state", SelectState);
    private readonly ReadStatement _selectSubjects;
    private readonly ReadStatement _selectReads;
    private readonly ReadStatement _selectActs;
    private readonly ReadStatement _selectPairs;
    private readonly ReadStatement _selectHabits;
    private readonly ReadStatement _selectTallies;

    public EvidenceReader(Database database, ChannelModelCache models)
    {
        (_database, _models) = (database, models);
        _selectSubjects = ByIds("scoring-subjects", SelectSubjects);
        _selectHabits = ByIds("scoring-habits", SelectHabits);
        _selectTallies = ByIds("scoring-tallies", SelectTallies);

        var keys = database.Dialect.Pairs("@keys");
        _selectReads = ByKeys("scoring-reads", SelectReads);
        _selectActs = ByKeys("scoring-acts", SelectActs);
        _selectPairs = ByKeys("scoring-pairs", SelectPairs);

        ReadStatement ByIds(string name, string text) => new(name, database.Dialect.Sql(text), "ids");

        ReadStatement ByKeys(string name, string text) => new(name, text.Replace("{keys}", keys, StringComparison.Ordinal), "keys");
    }

    public async ValueTask<ScoringState> FindStateAsync(CancellationToken cancellationToken)
    {
        await using var session = await _database.RentAsync(cancellationToken);
        return (await ListAsync(session, _selectState, [], State, cancellationToken))[0];
    }

    public async ValueTask<IReadOnlyList<EvidenceSubject>> ListSubjectsAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        await using var session = await _database.RentAsync(cancellationToken);
        return await ListAsync(session, _selectSubjects, [ids], Subject, cancellationToken);
    }

    public async ValueTask<EvidenceRows> LoadAsync(
        IReadOnlyCollection<ReaderKey> reads,
        IReadOnlyCollection<ReaderKey> pairs,
        CancellationToken cancellationToken
    )
    {
        await using var session = await _database.RentAsync(cancellationToken);
        session.BeginSnapshot();
        var keys = Keys(reads);
        long[] readers = [.. reads.Select(key => key.MemberId).Append(0).Distinct()];
        long[] subjects = [.. reads.Select(key => key.OtherId).Distinct()];
        return new EvidenceRows
        {
            Reads = await ListAsync(session, _selectReads, [keys], Read, cancellationToken),
            Acts = await ListAsync(session, _selectActs, [keys], Act, cancellationToken),
            Habits = await ListAsync(session, _selectHabits, [readers], Habit, cancellationToken),
            Pairs = pairs.Count == 0 ? [] : await ListAsync(session, _selectPairs, [Keys(pairs)], Pair, cancellationToken),
            Tallies = await ListAsync(session, _selectTallies, [subjects], Tally, cancellationToken),
        };
    }

    private static async ValueTask<List<TRow>> ListAsync<TRow>(
        ReadSession session,
        ReadStatement statement,
        object[] values,
        Func<DbDataReader, TRow> parse,
        CancellationToken cancellationToken
    )
    {
        await using var reader = await session.ExecuteAsync(statement, values, cancellationToken);
        List<TRow> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(parse(reader));
        }

        return rows;
    }

    private static string Keys(IReadOnlyCollection<ReaderKey> keys)
    {
        var text = new StringBuilder("[");
        foreach (var key in keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 1 ? "," : "")}[{key.MemberId},{key.OtherId}]");
        }

        return text.Append(']').ToString();
    }

    private ScoringState State(DbDataReader reader) =>
        new()
        {
            Build = reader.GetInt64(0),
            Turn = reader.GetInt64(1),
            ReplayUntil = reader.GetInt64(2),
            Position = new LogPosition(reader.GetInt64(3), reader.GetInt64(4)),
            Revision = reader.GetInt64(5),
            Formula = reader.GetString(6),
            Evidence = reader.GetInt64(7),
            LearnAt = reader.GetInt64(8),
            Models = _models.Parse(reader.GetString(9)),
            Failure = reader.IsDBNull(10) ? null : reader.GetString(10),
            FailedAt = reader.IsDBNull(11) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(11)),
        };

    private static EvidenceSubject Subject(DbDataReader reader) =>
        new()
        {
            Id = reader.GetInt64(0),
            AuthorId = reader.IsDBNull(1) ? 0 : reader.GetInt64(1),
            RootId = reader.GetInt64(2),
            ParentId = reader.IsDBNull(3) ? 0 : reader.GetInt64(3),
        };

    private static ReaderWeights Read(DbDataReader reader) =>
        new()
        {
            MemberId = reader.GetInt64(0),
            SubjectId = reader.GetInt64(1),
            Reaction = reader.GetInt64(2),
            Bookmark = reader.GetInt64(3),
            Answer = reader.GetInt64(4),
            Citation = reader.GetInt64(5),
        };

    private static EvidenceAct Act(DbDataReader reader) =>
        new()
        {
            SubjectId = reader.GetInt64(0),
            MemberId = reader.GetInt64(1),
            Channel = Channel(reader, 2),
            Source = reader.GetString(3),
            Stands = reader.GetInt64(4) == 1,
            IsHidden = reader.GetInt64(5) == 1,
            Value = reader.GetInt64(6),
            Expected = reader.GetInt64(7),
        };

    private static ReaderAuthorPair Pair(DbDataReader reader) =>
        new()
        {
            MemberId = reader.GetInt64(0),
            AuthorId = reader.GetInt64(1),
            Channel = Channel(reader, 2),
            Reads = reader.GetInt64(3),
            Acts = reader.GetInt64(4),
            Expected = reader.GetInt64(5),
        };

    private static ReaderHabit Habit(DbDataReader reader) =>
        new()
        {
            MemberId = reader.GetInt64(0),
            Channel = Channel(reader, 1),
            Acts = reader.GetInt64(2),
            Reads = reader.GetInt64(3),
        };

    private static ChannelTally Tally(DbDataReader reader) =>
        new()
        {
            SubjectId = reader.GetInt64(0),
            Channel = Channel(reader, 1),
            Acts = reader.GetInt64(2),
            Expected = reader.GetInt64(3),
            Readers = reader.GetInt64(4),
            People = reader.GetInt64(5),
            ExpectedPeople = reader.GetInt64(6),
            Reads = reader.GetInt64(7),
        };

    private static EvidenceChannel Channel(DbDataReader reader, int column) => EnumText.Parse<EvidenceChannel>(reader.GetString(column));
}
