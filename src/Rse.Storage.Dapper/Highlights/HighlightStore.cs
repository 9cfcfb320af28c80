using Rse.Activities;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;
using Rse.Storage.Subjects;
using Rse.Subjects;
using static Rse.Storage.Highlights.EvidenceColumns;

namespace Rse.Storage.Highlights;

internal sealed class HighlightStore : IHighlightStore
{
    private const string Columns = "v.subject_id as id, s.root_id as root, v.author_id as author, v.space_id as space, v.score, v.rank";

    private const string Unbound = "0 as bonds, 0 as acts, 0 as expected, 0 as variance";

    private static readonly ContributionColumns Candidate = ContributionColumns.OfSubject("s");

    // The follows that lead the viewer to a candidate, at any level, as bits of reasons; each is a look-up of one key.
    private static readonly string SelectBonds = $"""
        {string.Join(
            "\n            + ",
            HomeRule.Sources.Select(source =>
                $"case when {FollowSql.Exists("@viewer", source, Candidate)} then {FollowSql.Bit(source)} else 0 end"
            )
        )} as bonds,
            coalesce(p.acts, 0) as acts, coalesce(p.expected, 0) as expected,
            coalesce(p.expected * (1000000 - p.expected / nullif(p.reads, 0)) / 1000000, 0) as variance
        """;

    private const string Subjects = $"""
        cross join rse_subject s
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        """;

    private const string Pairs = """
        left join rse_evidence_pair p on p.member_id = @viewer and p.author_id = v.author_id and p.channel = 'reaction'
        left join rse_activity a on a.subject_id = s.id and a.verb = 'create'
        """;

    private static readonly string Wanted = $"""
        v.author_id is distinct from @viewer
          and {MuteSql.KeepsOrHostObject("@viewer")}
        """;

    private const string Behind = $"""
        v.score > 0
          and (v.rank, v.subject_id) < (@rank, @id)
          and {SnapshotSql.Visible} = 1
        """;

    private const string ByRank = """
        order by v.rank desc, v.subject_id desc
        limit @take
        """;

    private const string SelectNetwork = $"""
        select {Columns}, {Unbound}
        from rse_score v
        {Subjects}
        where s.id = v.subject_id
          and {Behind}
        {ByRank}
        """;

    private const string SelectSpace = $"""
        select {Columns}, {Unbound}
        from rse_score v
        {Subjects}
        where v.space_id = @scope
          and s.id = v.subject_id
          and {Behind}
        {ByRank}
        """;

    private const string SelectTopic = $"""
        select {Columns}, {Unbound}
        from rse_topic_activity t
        cross join rse_score v
        {Subjects}
        where t.topic_id = @scope
          and v.subject_id = t.subject_id
          and s.id = v.subject_id
          and {Behind}
        {ByRank}
        """;

    private static readonly string Personal = $"""
        select {Columns}, {SelectBonds}
        from rse_score v
        {Subjects}
        {Pairs}
        where s.id = v.subject_id
          and {Wanted}
          and {Behind}
        {ByRank}
        """;

    private static readonly string Period = $"""
        select {Columns}, {SelectBonds}
        from rse_score v
        {Subjects}
        {Pairs}
        where v.at > @since
          and v.at <= @until
          and (v.reply = 0 or v.score > 0)
          and s.id = v.subject_id
          and {SnapshotSql.Visible} = 1
          and {Wanted}
          and (@unread = 0 or {SnapshotSql.Read} = 0)
        order by v.score desc, v.at desc, v.subject_id desc
        limit @take
        """;

    private const string SelectScores = $"""
        select v.subject_id as id, a.id as activity, v.score, v.deviation, v.terms, v.highlight
        from rse_score v
        {Subjects}
        left join rse_activity a on a.subject_id = s.id and a.verb = 'create'
        where v.subject_id = any(@ids)
          and s.id = v.subject_id
          and {SnapshotSql.Visible} = 1
        """;

    private const string SelectTallies = $"""
        select {EvidenceReader.TallyColumns}
        from rse_evidence_tally
        where subject_id = any(@ids)
        """;

    private const string SelectCitations = $"""
        select c.subject_id as cited, c.member_id as member, s.id as citing
        from rse_evidence_act c
        cross join rse_subject s
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        where c.subject_id = any(@ids)
          and c.channel = 'citation'
          and c.stands = 1
          and c.hidden = 0
          and s.id = cast(c.source as bigint)
          and {SnapshotSql.Visible} = 1
        order by c.subject_id, s.id
        limit 500
        """;

    private readonly Database _database;
    private readonly Dictionary<HighlightKind, string> _lists;
    private readonly string _selectPeriod;
    private readonly string _selectScores;
    private readonly string _selectTallies;
    private readonly string _selectCitations;

    public HighlightStore(Database database)
    {
        _database = database;
        _lists = new()
        {
            [HighlightKind.Network] = database.Dialect.Sql(SelectNetwork),
            [HighlightKind.Space] = database.Dialect.Sql(SelectSpace),
            [HighlightKind.Topic] = database.Dialect.Sql(SelectTopic),
            [HighlightKind.Personal] = database.Dialect.Sql(Personal),
        };
        _selectPeriod = database.Dialect.Sql(Period);
        _selectScores = database.Dialect.Sql(SelectScores);
        _selectTallies = database.Dialect.Sql(SelectTallies);
        _selectCitations = database.Dialect.Sql(SelectCitations);
    }

    public async ValueTask<IReadOnlyList<HighlightCandidate>> ListAsync(
        Viewer viewer,
        HighlightSearch search,
        CancellationToken cancellationToken
    )
    {
        var after = search.After ?? new Keyset(long.MaxValue, long.MaxValue);
        var parameters = _database.For(
            viewer,
            new
            {
                scope = search.Scope.TargetId,
                rank = after.Order,
                id = after.Id,
                take = (long)search.Take,
                now = search.Now.ToUnixTimeMilliseconds(),
            }
        );
        return (await _database.ListAsync<CandidateRow>(_lists[search.Scope.Kind], parameters, cancellationToken)).ConvertAll(row =>
            row.ToCandidate()
        );
    }

    public async ValueTask<IReadOnlyList<HighlightCandidate>> ListPeriodAsync(
        Viewer viewer,
        HighlightPeriod period,
        CancellationToken cancellationToken
    )
    {
        var parameters = _database.For(
            viewer,
            new
            {
                since = period.Since.ToUnixTimeMilliseconds(),
                until = period.Until.ToUnixTimeMilliseconds(),
                unread = period.UnreadOnly ? 1L : 0L,
                take = (long)period.Take,
                now = period.Now.ToUnixTimeMilliseconds(),
            }
        );
        return (await _database.ListAsync<CandidateRow>(_selectPeriod, parameters, cancellationToken)).ConvertAll(row => row.ToCandidate());
    }

    public async ValueTask<IReadOnlyList<StoredScore>> ListScoresAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    )
    {
        var rows = await _database.ListAsync<ScoreRow>(
            _selectScores,
            _database.For(viewer, new { ids = Ids(subjects) }),
            cancellationToken
        );
        var tallies = await _database.ListAsync<TallyRow>(
            _selectTallies,
            new { ids = _database.Array(rows.ConvertAll(row => row.Id)) },
            cancellationToken
        );
        var bySubject = tallies.Select(row => row.ToTally()).ToLookup(tally => tally.SubjectId);
        return rows.ConvertAll(row => new StoredScore
        {
            SubjectId = new Id<Subject>(row.Id),
            ActivityId = row.Activity is { } activity ? new Id<Activity>(activity) : null,
            Result = new FormulaScore
            {
                Score = Real(row.Score),
                Deviation = Real(row.Deviation),
                Terms = Terms(row.Terms),
            },
            IsHighlight = row.Highlight == 1,
            Evidence = ChannelTally.Combine(row.Id, bySubject[row.Id]),
        });
    }

    public async ValueTask<IReadOnlyList<CitationAct>> ListCitationsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    )
    {
        var rows = await _database.ListAsync<CitationRow>(
            _selectCitations,
            _database.For(viewer, new { ids = Ids(subjects) }),
            cancellationToken
        );
        return rows.ConvertAll(row => new CitationAct(new Id<Subject>(row.Cited), new Id<Member>(row.Member), new Id<Subject>(row.Citing)));
    }

    private static HighlightReason ReasonOf(FeedReason reason) =>
        reason switch
        {
            FeedReason.FollowsMember => HighlightReason.FollowsMember,
            FeedReason.FollowsSpace => HighlightReason.FollowsSpace,
            FeedReason.FollowsTopic => HighlightReason.FollowsTopic,
            FeedReason.FollowsSubject => HighlightReason.FollowsSubject,
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No follow gives it."),
        };

    private ArrayParameter Ids(IReadOnlyCollection<Id<Subject>> ids) => _database.Array([.. ids.Select(id => id.Value)]);

    private sealed record CitationRow(long Cited, long Member, long Citing);

    // Classes, because a column may be null or is an expression: SQLite infers its type from the first row.
    private sealed class ScoreRow
    {
        public long Id { get; set; }

        public long? Activity { get; set; }

        public long Score { get; set; }

        public long Deviation { get; set; }

        public string Terms { get; set; } = "";

        public long Highlight { get; set; }
    }

    private sealed class CandidateRow
    {
        private const double Unit = 1_000_000;

        public long Id { get; set; }

        public long Root { get; set; }

        public long? Author { get; set; }

        public long? Space { get; set; }

        public long Score { get; set; }

        public long Rank { get; set; }

        public long Bonds { get; set; }

        public long Acts { get; set; }

        public long Expected { get; set; }

        public long Variance { get; set; }

        public HighlightCandidate ToCandidate() =>
            new()
            {
                SubjectId = Id,
                RootId = Root,
                AuthorId = Author ?? 0,
                SpaceId = Space ?? 0,
                Score = Score / Unit,
                Rank = Rank,
                Bonds = [.. FeedReasons.Of(Bonds).Select(ReasonOf)],
                Favour = Math.Max(0, (Acts - (Expected / Unit)) / Math.Sqrt((Variance / Unit) + 1)),
            };
    }
}
