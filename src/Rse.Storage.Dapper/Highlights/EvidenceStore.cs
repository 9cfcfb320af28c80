using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;
using static Rse.Storage.Highlights.EvidenceColumns;

namespace Rse.Storage.Highlights;

internal sealed class EvidenceStore : IEvidenceStore
{
    private const string SelectActsBySource = $"""
        select {EvidenceReader.ActColumns}
        from rse_evidence_act a
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
        select {EvidenceReader.TallyColumns}
        from rse_evidence_tally
        where subject_id = any(@ids)
        """;

    private const string SelectNewest = """
        select subject_id
        from rse_score
        order by at desc, subject_id desc
        limit @take
        """;

    private const string SelectStale = """
        select subject_id
        from rse_score
        where revision < @revision
        order by revision desc, rank desc
        limit @take
        """;

    private readonly Database _database;
    private readonly EvidenceReader _reader;
    private readonly EvidenceWriter _writer;
    private readonly string _selectActsBySource;
    private readonly string _selectTallies;

    public EvidenceStore(Database database)
    {
        _database = database;
        _selectActsBySource = database.Dialect.Sql(SelectActsBySource);
        _selectTallies = database.Dialect.Sql(SelectTallies);
        var models = new ChannelModelCache();
        _reader = new EvidenceReader(database, models);
        _writer = new EvidenceWriter(models);
    }

    public ValueTask<ScoringState> FindStateAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        RequireSystem(viewer);
        return _reader.FindStateAsync(cancellationToken);
    }

    public ValueTask<IReadOnlyList<EvidenceSubject>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        RequireSystem(viewer);
        return _reader.ListSubjectsAsync(ids, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<EvidenceAct>> ListActsBySourceAsync(
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

    public ValueTask<EvidenceRows> LoadAsync(
        Viewer viewer,
        IReadOnlyCollection<ReaderKey> reads,
        IReadOnlyCollection<ReaderKey> pairs,
        CancellationToken cancellationToken
    )
    {
        RequireSystem(viewer);
        return _reader.LoadAsync(reads, pairs, cancellationToken);
    }

    public async ValueTask<ReadMarkBatch> ListMarksAsync(Viewer viewer, ScoringState state, int take, CancellationToken cancellationToken)
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
        return fresh.Count == 0 ? ReadMarkBatch.None : Marks(fresh);
    }

    public async ValueTask<IReadOnlyList<SubjectEvidence>> ListEvidenceAsync(
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
        return ids.ConvertAll(id => ChannelTally.Combine(id, bySubject[id]));
    }

    public ValueTask<bool> SaveAsync(IWriteTransaction transaction, EvidenceChanges changes, CancellationToken cancellationToken) =>
        _writer.SaveAsync(transaction, changes, cancellationToken);

    private static void RequireSystem(Viewer viewer)
    {
        if (!viewer.IsSystem)
        {
            throw new ArgumentException("Only the system reads evidence.", nameof(viewer));
        }
    }

    private static ReadMarkBatch Marks(List<MarkRow> rows) =>
        new() { Turn = rows[0].Turn, Reads = rows.ConvertAll(row => new ReaderKey(row.Member, row.Subject)) };

    // Has setters because the turn is an expression, whose type SQLite does not know.
    private sealed class MarkRow
    {
        public long Turn { get; set; }

        public long Member { get; set; }

        public long Subject { get; set; }
    }
}
