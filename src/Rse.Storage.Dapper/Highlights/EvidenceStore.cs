using Rse.Highlights;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;
using static Rse.Storage.Highlights.ValueRows;

namespace Rse.Storage.Highlights;

internal sealed class ValueStore : IValueStore
{
    private const string SelectActsBySource = $"""
        select {ValueReader.ActColumns}
        from rse_value_act a
        where a.source = any(@sources)
          and a.channel in ('answer', 'bestanswer', 'citation')
        """;

    private const string SelectFreshMarks = """
        select 0 as turn, member_id as member, subject_id as subject
        from rse_read_mark
        where taken is null
        order by at, member_id, subject_id
        limit @take
        """;

    private const string SelectMarksAgain = """
        select taken as turn, member_id as member, subject_id as subject
        from rse_read_mark
        where taken = (select min(taken) from rse_read_mark where taken > @turn)
        order by at, member_id, subject_id
        """;

    private const string SelectTallies = $"""
        select {ValueReader.TallyColumns}
        from rse_value_tally
        where subject_id = any(@ids)
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
    private readonly ValueReader _reader;
    private readonly ValueWriter _writer;
    private readonly string _selectActsBySource;
    private readonly string _selectTallies;

    public ValueStore(Database database)
    {
        _database = database;
        _selectActsBySource = database.Dialect.Sql(SelectActsBySource);
        _selectTallies = database.Dialect.Sql(SelectTallies);
        var models = new ValueModels();
        _reader = new ValueReader(database, models);
        _writer = new ValueWriter(models);
    }

    public ValueTask<ValueState> FindStateAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        RequireSystem(viewer);
        return _reader.FindStateAsync(cancellationToken);
    }

    public ValueTask<IReadOnlyList<ValueSubject>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        RequireSystem(viewer);
        return _reader.ListSubjectsAsync(ids, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<ValueAct>> ListActsBySourceAsync(
        Viewer viewer,
        IReadOnlyCollection<long> sources,
        CancellationToken cancellationToken
    )
    {
        RequireSystem(viewer);
        string[] texts = [.. sources.Select(source => new Id<Subject>(source).ToString())];
        return (
            await _database.ListAsync<ActRow>(_selectActsBySource, new { sources = _database.Array(texts) }, cancellationToken)
        ).ConvertAll(row => row.ToAct());
    }

    public ValueTask<ValueSheet> LoadAsync(
        Viewer viewer,
        IReadOnlyCollection<ValueKey> reads,
        IReadOnlyCollection<ValueKey> pairs,
        CancellationToken cancellationToken
    )
    {
        RequireSystem(viewer);
        return _reader.LoadAsync(reads, pairs, cancellationToken);
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

    public async ValueTask<IReadOnlyList<ValueEvidence>> ListEvidenceAsync(
        Viewer viewer,
        long? notOfRevision,
        int take,
        CancellationToken cancellationToken
    )
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

    private static ValueMarks Marks(List<MarkRow> rows) =>
        new() { Turn = rows[0].Turn, Reads = rows.ConvertAll(row => new ValueKey(row.Member, row.Subject)) };

    // Settable, for the turn is an expression.
    private sealed class MarkRow
    {
        public long Turn { get; set; }

        public long Member { get; set; }

        public long Subject { get; set; }
    }
}
