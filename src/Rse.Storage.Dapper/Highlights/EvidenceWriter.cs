using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Storage.Databases;
using Rse.Storage.Imports;
using Rse.Transactions;
using static Rse.Storage.Highlights.EvidenceColumns;

namespace Rse.Storage.Highlights;

/// <summary>Stores the changes of a batch with one statement per table, whatever its size.</summary>
internal sealed class EvidenceWriter(ChannelModelCache models)
{
    private const string UpdateState = """
        update rse_scoring_state
        set build = @build,
            turn = @turn,
            replay_until = @replay,
            epoch = @epoch,
            activity_id = @id,
            revision = @revision,
            formula = @formula,
            evidence = @evidence,
            learn_at = @learnAt,
            models = @models,
            failure = @failure,
            failed_at = @failedAt
        where build = @buildBefore
          and turn = @turnBefore
          and revision = @revisionBefore
        """;

    // A rebuild replays read marks in their original turns, so that it gives the same result.
    private const string Empty = """
        delete from rse_highlight;
        delete from rse_score;
        delete from rse_evidence_tally;
        delete from rse_evidence_pair;
        delete from rse_evidence_habit;
        delete from rse_evidence_act;
        delete from rse_evidence_read;
        update rse_scoring_state
        set replay_until = coalesce((select max(taken) from rse_read_mark), 0);
        """;

    private const string PutRead = """
        insert into rse_evidence_read (member_id, subject_id, reaction, bookmark, answer, citation)
        select member_id, subject_id, reaction, bookmark, answer, citation
        from {rows}
        where true
        on conflict (member_id, subject_id) do update
        set reaction = excluded.reaction,
            bookmark = excluded.bookmark,
            answer = excluded.answer,
            citation = excluded.citation
        """;

    private const string PutAct = """
        insert into rse_evidence_act (subject_id, member_id, channel, source, stands, hidden, value, expected)
        select subject_id, member_id, channel, source, stands, hidden, value, expected
        from {rows}
        where true
        on conflict (subject_id, member_id, channel, source) do update
        set stands = excluded.stands,
            hidden = excluded.hidden,
            value = excluded.value
        """;

    private const string PutHabit = """
        insert into rse_evidence_habit (member_id, channel, acts, reads)
        select member_id, channel, acts, reads
        from {rows}
        where true
        on conflict (member_id, channel) do update
        set acts = excluded.acts,
            reads = excluded.reads
        """;

    private const string PutPair = """
        insert into rse_evidence_pair (member_id, author_id, channel, reads, acts, expected)
        select member_id, author_id, channel, reads, acts, expected
        from {rows}
        where true
        on conflict (member_id, author_id, channel) do update
        set reads = excluded.reads,
            acts = excluded.acts,
            expected = excluded.expected
        """;

    private const string PutTally = """
        insert into rse_evidence_tally (subject_id, channel, acts, expected, readers, people, expected_people, reads)
        select subject_id, channel, acts, expected, readers, people, expected_people, reads
        from {rows}
        where true
        on conflict (subject_id, channel) do update
        set acts = excluded.acts,
            expected = excluded.expected,
            readers = excluded.readers,
            people = excluded.people,
            expected_people = excluded.expected_people,
            reads = excluded.reads
        """;

    private const string TakeMark = """
        update rse_read_mark
        set taken = rows.turn
        from {rows}
        where rse_read_mark.member_id = rows.member_id
          and rse_read_mark.subject_id = rows.subject_id
        """;

    // A standard deviation of the score weighs as much as a week: 604,800,000 ms over 1,000,000 millionths.
    private const string PutScore = """
        insert into rse_score (subject_id, author_id, space_id, at, reply, score, deviation, terms, highlight, rank, revision)
        select s.id, s.author_id, s.space_id, s.at, case when s.root_id = s.id then 0 else 1 end,
               rows.score, rows.deviation, rows.terms, rows.highlight, s.at + (rows.score * 3024 / 5), rows.revision
        from {rows}
        join rse_subject s on s.id = rows.subject_id
        where true
        on conflict (subject_id) do update
        set score = excluded.score,
            deviation = excluded.deviation,
            terms = excluded.terms,
            highlight = excluded.highlight,
            rank = excluded.rank,
            revision = excluded.revision
        """;

    private const string PutUnscored = """
        insert into rse_score (subject_id, author_id, space_id, at, reply, score, deviation, terms, highlight, rank, revision)
        select s.id, s.author_id, s.space_id, s.at, case when s.root_id = s.id then 0 else 1 end, 0, 1000000, '', 0, s.at, -1
        from {rows}
        join rse_subject s on s.id = rows.subject_id
        where true
        on conflict (subject_id) do update
        set revision = -1
        """;

    private const string PutHighlight = """
        insert into rse_highlight (activity_id, subject_id, space_id, actor_id, at)
        select a.id, a.subject_id, a.space_id, a.actor_id, a.at
        from {rows}
        join rse_activity a on a.subject_id = rows.subject_id and a.verb = 'create'
        where rows.highlight = 1
        on conflict do nothing
        """;

    private const string DeleteHighlight = """
        delete from rse_highlight
        where subject_id in (select rows.subject_id from {rows} where rows.highlight = 0)
        """;

    private readonly BulkStatement<ReaderWeights> _putRead = new(
        PutRead,
        BulkColumn<ReaderWeights>.Of("member_id", row => row.MemberId),
        BulkColumn<ReaderWeights>.Of("subject_id", row => row.SubjectId),
        BulkColumn<ReaderWeights>.Of("reaction", row => row.Reaction),
        BulkColumn<ReaderWeights>.Of("bookmark", row => row.Bookmark),
        BulkColumn<ReaderWeights>.Of("answer", row => row.Answer),
        BulkColumn<ReaderWeights>.Of("citation", row => row.Citation)
    );

    private readonly BulkStatement<EvidenceAct> _putAct = new(
        PutAct,
        BulkColumn<EvidenceAct>.Of("subject_id", row => row.SubjectId),
        BulkColumn<EvidenceAct>.Of("member_id", row => row.MemberId),
        BulkColumn<EvidenceAct>.Of("channel", row => EnumText.Of(row.Channel)),
        BulkColumn<EvidenceAct>.Of("source", row => row.Source),
        BulkColumn<EvidenceAct>.Of("stands", row => row.Stands ? 1 : 0),
        BulkColumn<EvidenceAct>.Of("hidden", row => row.IsHidden ? 1 : 0),
        BulkColumn<EvidenceAct>.Of("value", row => row.Value),
        BulkColumn<EvidenceAct>.Of("expected", row => row.Expected)
    );

    private readonly BulkStatement<ReaderHabit> _putHabit = new(
        PutHabit,
        BulkColumn<ReaderHabit>.Of("member_id", row => row.MemberId),
        BulkColumn<ReaderHabit>.Of("channel", row => EnumText.Of(row.Channel)),
        BulkColumn<ReaderHabit>.Of("acts", row => row.Acts),
        BulkColumn<ReaderHabit>.Of("reads", row => row.Reads)
    );

    private readonly BulkStatement<ReaderAuthorPair> _putPair = new(
        PutPair,
        BulkColumn<ReaderAuthorPair>.Of("member_id", row => row.MemberId),
        BulkColumn<ReaderAuthorPair>.Of("author_id", row => row.AuthorId),
        BulkColumn<ReaderAuthorPair>.Of("channel", row => EnumText.Of(row.Channel)),
        BulkColumn<ReaderAuthorPair>.Of("reads", row => row.Reads),
        BulkColumn<ReaderAuthorPair>.Of("acts", row => row.Acts),
        BulkColumn<ReaderAuthorPair>.Of("expected", row => row.Expected)
    );

    private readonly BulkStatement<ChannelTally> _putTally = new(
        PutTally,
        BulkColumn<ChannelTally>.Of("subject_id", row => row.SubjectId),
        BulkColumn<ChannelTally>.Of("channel", row => EnumText.Of(row.Channel)),
        BulkColumn<ChannelTally>.Of("acts", row => row.Acts),
        BulkColumn<ChannelTally>.Of("expected", row => row.Expected),
        BulkColumn<ChannelTally>.Of("readers", row => row.Readers),
        BulkColumn<ChannelTally>.Of("people", row => row.People),
        BulkColumn<ChannelTally>.Of("expected_people", row => row.ExpectedPeople),
        BulkColumn<ChannelTally>.Of("reads", row => row.Reads)
    );

    private readonly BulkStatement<(ReaderKey Key, long Turn)> _takeMark = new(
        TakeMark,
        BulkColumn<(ReaderKey Key, long Turn)>.Of("member_id", row => row.Key.MemberId),
        BulkColumn<(ReaderKey Key, long Turn)>.Of("subject_id", row => row.Key.OtherId),
        BulkColumn<(ReaderKey Key, long Turn)>.Of("turn", row => row.Turn)
    );

    private readonly BulkStatement<(ScoreUpdate Score, long Revision)> _putScore = new(
        PutScore,
        BulkColumn<(ScoreUpdate Score, long Revision)>.Of("subject_id", row => row.Score.SubjectId),
        BulkColumn<(ScoreUpdate Score, long Revision)>.Of("score", row => Whole(row.Score.Result!.Score)),
        BulkColumn<(ScoreUpdate Score, long Revision)>.Of("deviation", row => Whole(row.Score.Result!.Deviation)),
        BulkColumn<(ScoreUpdate Score, long Revision)>.Of("terms", row => Text(row.Score.Result!.Terms)),
        BulkColumn<(ScoreUpdate Score, long Revision)>.Of("highlight", row => row.Score.IsHighlight ? 1 : 0),
        BulkColumn<(ScoreUpdate Score, long Revision)>.Of("revision", row => row.Revision)
    );

    private readonly BulkStatement<ScoreUpdate> _putUnscored = new(
        PutUnscored,
        BulkColumn<ScoreUpdate>.Of("subject_id", row => row.SubjectId)
    );

    private readonly BulkStatement<ScoreUpdate> _putHighlight = ForHighlights(PutHighlight);

    private readonly BulkStatement<ScoreUpdate> _deleteHighlight = ForHighlights(DeleteHighlight);

    public async ValueTask<bool> SaveAsync(IWriteTransaction transaction, EvidenceChanges changes, CancellationToken cancellationToken)
    {
        // First: waits for other writers, then detects that they changed the state.
        if (!await UpdateStateAsync(transaction, changes.Before, changes.After, cancellationToken))
        {
            return false;
        }

        if (changes.After.Build != changes.Before.Build)
        {
            await transaction.ExecuteAsync(Empty, null, cancellationToken);
        }

        if (changes.Rows is { } rows)
        {
            await _putRead.ExecuteAsync(transaction, rows.Reads, cancellationToken);
            await _putAct.ExecuteAsync(transaction, rows.Acts, cancellationToken);
            await _putHabit.ExecuteAsync(transaction, rows.Habits, cancellationToken);
            await _putPair.ExecuteAsync(transaction, rows.Pairs, cancellationToken);
            await _putTally.ExecuteAsync(transaction, rows.Tallies, cancellationToken);
        }

        await _takeMark.ExecuteAsync(transaction, [.. changes.Marks.Select(mark => (mark, changes.After.Turn))], cancellationToken);
        List<ScoreUpdate> scored = [.. changes.Scores.Where(score => score.Result is not null)];
        await _putScore.ExecuteAsync(transaction, [.. scored.Select(score => (score, changes.After.Revision))], cancellationToken);
        await _putUnscored.ExecuteAsync(transaction, [.. changes.Scores.Where(score => score.Result is null)], cancellationToken);
        await _putHighlight.ExecuteAsync(transaction, [.. scored.Where(score => score.IsHighlight)], cancellationToken);
        await _deleteHighlight.ExecuteAsync(transaction, [.. scored.Where(score => !score.IsHighlight)], cancellationToken);
        return true;
    }

    private async ValueTask<bool> UpdateStateAsync(
        IWriteTransaction transaction,
        ScoringState before,
        ScoringState after,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            build = after.Build,
            turn = after.Turn,
            replay = after.ReplayUntil,
            epoch = after.Position.Epoch,
            id = after.Position.Id,
            revision = after.Revision,
            formula = after.Formula,
            evidence = after.Evidence,
            learnAt = after.LearnAt,
            models = models.Text(after.Models),
            failure = after.Failure,
            failedAt = after.FailedAt?.ToUnixTimeMilliseconds(),
            buildBefore = before.Build,
            turnBefore = before.Turn,
            revisionBefore = before.Revision,
        };
        return await transaction.ExecuteAsync(UpdateState, parameters, cancellationToken) == 1;
    }

    private static BulkStatement<ScoreUpdate> ForHighlights(string text) =>
        new(
            text,
            BulkColumn<ScoreUpdate>.Of("subject_id", row => row.SubjectId),
            BulkColumn<ScoreUpdate>.Of("highlight", row => row.IsHighlight ? 1 : 0)
        );
}
