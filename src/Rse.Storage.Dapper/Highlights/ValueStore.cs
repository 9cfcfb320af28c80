using System.Text.Json;
using Rse.Highlights;
using Rse.Perimeters;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;
using static Rse.Storage.Highlights.ValueRows;

namespace Rse.Storage.Highlights;

internal sealed class ValueStore : IValueStore
{
    private const string SelectState = """
        select build, turn, replay_until as replayuntil, epoch, activity_id as id, revision, formula, evidence, learn_at as learnat, models, failure, failed_at as failedat
        from rse_value_state
        """;

    private const string SelectSubjects = """
        select s.id, s.author_id as author, s.root_id as root, c.parent_id as parent
        from rse_subject s
        left join rse_comment c on c.id = s.id
        where s.id = any(@ids)
        """;

    private const string ActColumns = "a.subject_id as subject, a.member_id as member, a.channel, a.source, a.stands, a.hidden, a.value, a.expected";

    private const string SelectActsBySource = $"""
        select {ActColumns}
        from rse_value_act a
        where a.source = any(@sources)
          and a.channel in ('answer', 'bestanswer', 'citation')
        """;

    private const string SelectReads = """
        select r.member_id as member, r.subject_id as subject, r.reaction, r.save, r.answer, r.citation
        from {keys} k
        cross join rse_value_read r
        where r.member_id = k.one
          and r.subject_id = k.other
        """;

    private const string SelectActs = $$"""
        select {{ActColumns}}
        from {keys} k
        cross join rse_value_act a
        where a.subject_id = k.other
          and a.member_id = k.one
        """;

    private const string SelectPairs = """
        select p.member_id as member, p.author_id as author, p.channel, p.reads, p.acts, p.expected, p.variance
        from {keys} k
        cross join rse_value_pair p
        where p.member_id = k.one
          and p.author_id = k.other
        """;

    private const string SelectHabits = """
        select member_id as member, channel, acts, reads
        from rse_value_habit
        where member_id = any(@ids)
        """;

    private const string SelectTallies = """
        select subject_id as subject, channel, acts, expected, readers, people, foreseen, reads
        from rse_value_tally
        where subject_id = any(@ids)
        """;

    private const string SelectFreshMarks = """
        select 0 as turn, member_id as member, subject_id as subject
        from rse_seen
        where taken is null
        order by at, member_id, subject_id
        limit @take
        """;

    private const string SelectMarksAgain = """
        select taken as turn, member_id as member, subject_id as subject
        from rse_seen
        where taken = (select min(taken) from rse_seen where taken > @turn)
        order by at, member_id, subject_id
        """;

    private const string SelectNewest = """
        select subject_id
        from rse_value_worth
        order by at desc, subject_id desc
        limit @take
        """;

    private const string SelectStale = """
        select subject_id
        from rse_value_worth
        where revision < @revision
        order by revision desc, rank desc
        limit @take
        """;

    private readonly Database _database;
    private readonly ValueWriter _writer;
    private readonly string _selectSubjects;
    private readonly string _selectActsBySource;
    private readonly string _selectHabits;
    private readonly string _selectTallies;
    private readonly string _selectReads;
    private readonly string _selectActs;
    private readonly string _selectPairs;

    public ValueStore(Database database)
    {
        _database = database;
        _selectSubjects = database.Dialect.Sql(SelectSubjects);
        _selectActsBySource = database.Dialect.Sql(SelectActsBySource);
        _selectHabits = database.Dialect.Sql(SelectHabits);
        _selectTallies = database.Dialect.Sql(SelectTallies);

        // Pairs of ids arrive as one JSON text; the databases differ in how they take it apart.
        var keys = database.Dialect is SqliteDialect
            ? "(select value ->> 0 as one, value ->> 1 as other from json_each(@keys))"
            : "(select (value ->> 0)::bigint as one, (value ->> 1)::bigint as other from jsonb_array_elements(@keys::jsonb))";
        _selectReads = SelectReads.Replace("{keys}", keys, StringComparison.Ordinal);
        _selectActs = SelectActs.Replace("{keys}", keys, StringComparison.Ordinal);
        _selectPairs = SelectPairs.Replace("{keys}", keys, StringComparison.Ordinal);
        _writer = new ValueWriter();
    }

    public async ValueTask<ValueState> FindStateAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        RequireSystem(viewer);
        return (await _database.FindAsync<StateRow>(SelectState, null, cancellationToken))!.ToState();
    }

    public async ValueTask<IReadOnlyList<ValueSubject>> ListSubjectsAsync(Viewer viewer, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        RequireSystem(viewer);
        var rows = await _database.ListAsync<SubjectRow>(_selectSubjects, new { ids = _database.Array(ids) }, cancellationToken);
        return rows.ConvertAll(row => new ValueSubject { Id = row.Id, AuthorId = row.Author ?? 0, RootId = row.Root, ParentId = row.Parent ?? 0 });
    }

    public async ValueTask<IReadOnlyList<ValueAct>> ListActsBySourceAsync(Viewer viewer, IReadOnlyCollection<long> sources, CancellationToken cancellationToken)
    {
        RequireSystem(viewer);
        string[] texts = [.. sources.Select(source => new Id<Subject>(source).ToString())];
        return (await _database.ListAsync<ActRow>(_selectActsBySource, new { sources = _database.Array(texts) }, cancellationToken)).ConvertAll(row => row.ToAct());
    }

    public async ValueTask<ValueSheet> LoadAsync(Viewer viewer, IReadOnlyCollection<ValueKey> reads, IReadOnlyCollection<ValueKey> pairs, CancellationToken cancellationToken)
    {
        RequireSystem(viewer);
        await using var connection = await _database.OpenAsync(cancellationToken);
        var read = new { keys = Keys(reads) };
        var readers = new { ids = _database.Array([.. reads.Select(key => key.MemberId).Append(0).Distinct()]) };
        var subjects = new { ids = _database.Array([.. reads.Select(key => key.OtherId).Distinct()]) };
        return new ValueSheet
        {
            Reads = [.. (await connection.QueryAsync<ReadRow>(_selectReads, read, cancellationToken))
                .Select(Read)],
            Acts = [.. (await connection.QueryAsync<ActRow>(_selectActs, read, cancellationToken)).Select(row => row.ToAct())],
            Habits = [.. (await connection.QueryAsync<HabitRow>(_selectHabits, readers, cancellationToken))
                .Select(row => new ValueHabit { MemberId = row.Member, Channel = EnumText.Parse<ValueChannel>(row.Channel), Acts = row.Acts, Reads = row.Reads })],
            Pairs = pairs.Count == 0 ? [] : [.. (await connection.QueryAsync<PairRow>(_selectPairs, new { keys = Keys(pairs) }, cancellationToken)).Select(Pair)],
            Tallies = [.. (await connection.QueryAsync<TallyRow>(_selectTallies, subjects, cancellationToken)).Select(row => row.ToTally())],
        };
    }

    public async ValueTask<ValueMarks> ListMarksAsync(Viewer viewer, ValueState state, int take, CancellationToken cancellationToken)
    {
        RequireSystem(viewer);
        if (state.Turn < state.ReplayUntil)
        {
            var again = await _database.ListAsync<MarkRow>(SelectMarksAgain, new { turn = state.Turn }, cancellationToken);
            if (again.Count > 0)
            {
                return Marks(again);
            }
        }

        var fresh = await _database.ListAsync<MarkRow>(SelectFreshMarks, new { take = (long)take }, cancellationToken);
        return fresh.Count == 0 ? ValueMarks.None : Marks(fresh);
    }

    public async ValueTask<IReadOnlyList<ValueEvidence>> ListEvidenceAsync(Viewer viewer, long? notOfRevision, int take, CancellationToken cancellationToken)
    {
        RequireSystem(viewer);
        var ids = notOfRevision is { } revision
            ? await _database.ListAsync<long>(SelectStale, new { revision, take = (long)take }, cancellationToken)
            : await _database.ListAsync<long>(SelectNewest, new { take = (long)take }, cancellationToken);
        var tallies = await _database.ListAsync<TallyRow>(_selectTallies, new { ids = _database.Array(ids) }, cancellationToken);
        var bySubject = tallies.Select(row => row.ToTally()).ToLookup(tally => tally.SubjectId);
        return ids.ConvertAll(id => ValueTally.Gather(id, bySubject[id]));
    }

    public ValueTask<bool> SaveAsync(IWriteTransaction transaction, ValueChanges changes, CancellationToken cancellationToken) =>
        _writer.SaveAsync(transaction, changes, cancellationToken);

    private static void RequireSystem(Viewer viewer)
    {
        if (!viewer.IsSystem)
        {
            throw new ArgumentException("Evidence is read by the system, and shown to nobody.", nameof(viewer));
        }
    }

    private static string Keys(IReadOnlyCollection<ValueKey> keys) => JsonSerializer.Serialize(keys.Select(key => (long[])[key.MemberId, key.OtherId]));

    private static ValueMarks Marks(List<MarkRow> rows) => new() { Turn = rows[0].Turn, Reads = rows.ConvertAll(row => new ValueKey(row.Member, row.Subject)) };

    private static ValueRead Read(ReadRow row) => new()
    {
        MemberId = row.Member,
        SubjectId = row.Subject,
        Reaction = row.Reaction,
        Save = row.Save,
        Answer = row.Answer,
        Citation = row.Citation,
    };

    private static ValuePair Pair(PairRow row) => new()
    {
        MemberId = row.Member,
        AuthorId = row.Author,
        Channel = EnumText.Parse<ValueChannel>(row.Channel),
        Reads = row.Reads,
        Acts = row.Acts,
        Expected = row.Expected,
        Variance = row.Variance,
    };

    // Settable, for the turn is an expression.
    private sealed class MarkRow
    {
        public long Turn { get; set; }

        public long Member { get; set; }

        public long Subject { get; set; }
    }
}
