using Rse.Highlights;
using Rse.Storage.Databases;
using Rse.Storage.Imports;
using Rse.Transactions;
using static Rse.Storage.Highlights.ValueRows;

namespace Rse.Storage.Highlights;

/// <summary>Stores what a batch changed: one statement a table, however long the batch is.</summary>
internal sealed class ValueWriter(ValueModels models)
{
    private const string MoveState = """
        update rse_value_state
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

    // What marks told is told again in the turns in which they were taken in, so that the same comes out.
    private const string Empty = """
        delete from rse_highlight;
        delete from rse_value_worth;
        delete from rse_value_tally;
        delete from rse_value_pair;
        delete from rse_value_habit;
        delete from rse_value_act;
        delete from rse_value_read;
        update rse_value_state
        set replay_until = coalesce((select max(taken) from rse_read_mark), 0);
        """;

    private const string PutRead = """
        insert into rse_value_read (member_id, subject_id, reaction, bookmark, answer, citation)
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
        insert into rse_value_act (subject_id, member_id, channel, source, stands, hidden, value, expected)
        select subject_id, member_id, channel, source, stands, hidden, value, expected
        from {rows}
        where true
        on conflict (subject_id, member_id, channel, source) do update
        set stands = excluded.stands,
            hidden = excluded.hidden,
            value = excluded.value
        """;

    private const string PutHabit = """
        insert into rse_value_habit (member_id, channel, acts, reads)
        select member_id, channel, acts, reads
        from {rows}
        where true
        on conflict (member_id, channel) do update
        set acts = excluded.acts,
            reads = excluded.reads
        """;

    private const string PutPair = """
        insert into rse_value_pair (member_id, author_id, channel, reads, acts, expected, variance)
        select member_id, author_id, channel, reads, acts, expected, variance
        from {rows}
        where true
        on conflict (member_id, author_id, channel) do update
        set reads = excluded.reads,
            acts = excluded.acts,
            expected = excluded.expected,
            variance = excluded.variance
        """;

    private const string PutTally = """
        insert into rse_value_tally (subject_id, channel, acts, expected, readers, people, foreseen, reads)
        select subject_id, channel, acts, expected, readers, people, foreseen, reads
        from {rows}
        where true
        on conflict (subject_id, channel) do update
        set acts = excluded.acts,
            expected = excluded.expected,
            readers = excluded.readers,
            people = excluded.people,
            foreseen = excluded.foreseen,
            reads = excluded.reads
        """;

    private const string TakeMark = """
        update rse_read_mark
        set taken = rows.turn
        from {rows}
        where rse_read_mark.member_id = rows.member_id
          and rse_read_mark.subject_id = rows.subject_id
        """;

    // A standard deviation of worth weighs as much as a week: 604,800,000 ms over 1,000,000 millionths.
    private const string PutWorth = """
        insert into rse_value_worth (subject_id, author_id, space_id, at, reply, worth, deviation, terms, highlight, rank, revision)
        select s.id, s.author_id, s.space_id, s.at, case when s.root_id = s.id then 0 else 1 end,
               rows.worth, rows.deviation, rows.terms, rows.highlight, s.at + (rows.worth * 3024 / 5), rows.revision
        from {rows}
        join rse_subject s on s.id = rows.subject_id
        where true
        on conflict (subject_id) do update
        set worth = excluded.worth,
            deviation = excluded.deviation,
            terms = excluded.terms,
            highlight = excluded.highlight,
            rank = excluded.rank,
            revision = excluded.revision
        """;

    private const string PutUnjudged = """
        insert into rse_value_worth (subject_id, author_id, space_id, at, reply, worth, deviation, terms, highlight, rank, revision)
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

    private readonly BulkStatement<ValueRead> _putRead = new(
        PutRead,
        BulkColumn<ValueRead>.Of("member_id", row => row.MemberId),
        BulkColumn<ValueRead>.Of("subject_id", row => row.SubjectId),
        BulkColumn<ValueRead>.Of("reaction", row => row.Reaction),
        BulkColumn<ValueRead>.Of("bookmark", row => row.Bookmark),
        BulkColumn<ValueRead>.Of("answer", row => row.Answer),
        BulkColumn<ValueRead>.Of("citation", row => row.Citation)
    );

    private readonly BulkStatement<ValueAct> _putAct = new(
        PutAct,
        BulkColumn<ValueAct>.Of("subject_id", row => row.SubjectId),
        BulkColumn<ValueAct>.Of("member_id", row => row.MemberId),
        BulkColumn<ValueAct>.Of("channel", row => EnumText.Of(row.Channel)),
        BulkColumn<ValueAct>.Of("source", row => row.Source),
        BulkColumn<ValueAct>.Of("stands", row => row.Stands ? 1 : 0),
        BulkColumn<ValueAct>.Of("hidden", row => row.IsHidden ? 1 : 0),
        BulkColumn<ValueAct>.Of("value", row => row.Value),
        BulkColumn<ValueAct>.Of("expected", row => row.Expected)
    );

    private readonly BulkStatement<ValueHabit> _putHabit = new(
        PutHabit,
        BulkColumn<ValueHabit>.Of("member_id", row => row.MemberId),
        BulkColumn<ValueHabit>.Of("channel", row => EnumText.Of(row.Channel)),
        BulkColumn<ValueHabit>.Of("acts", row => row.Acts),
        BulkColumn<ValueHabit>.Of("reads", row => row.Reads)
    );

    private readonly BulkStatement<ValuePair> _putPair = new(
        PutPair,
        BulkColumn<ValuePair>.Of("member_id", row => row.MemberId),
        BulkColumn<ValuePair>.Of("author_id", row => row.AuthorId),
        BulkColumn<ValuePair>.Of("channel", row => EnumText.Of(row.Channel)),
        BulkColumn<ValuePair>.Of("reads", row => row.Reads),
        BulkColumn<ValuePair>.Of("acts", row => row.Acts),
        BulkColumn<ValuePair>.Of("expected", row => row.Expected),
        BulkColumn<ValuePair>.Of("variance", row => row.Variance)
    );

    private readonly BulkStatement<ValueTally> _putTally = new(
        PutTally,
        BulkColumn<ValueTally>.Of("subject_id", row => row.SubjectId),
        BulkColumn<ValueTally>.Of("channel", row => EnumText.Of(row.Channel)),
        BulkColumn<ValueTally>.Of("acts", row => row.Acts),
        BulkColumn<ValueTally>.Of("expected", row => row.Expected),
        BulkColumn<ValueTally>.Of("readers", row => row.Readers),
        BulkColumn<ValueTally>.Of("people", row => row.People),
        BulkColumn<ValueTally>.Of("foreseen", row => row.Foreseen),
        BulkColumn<ValueTally>.Of("reads", row => row.Reads)
    );

    private readonly BulkStatement<(ValueKey Key, long Turn)> _takeMark = new(
        TakeMark,
        BulkColumn<(ValueKey Key, long Turn)>.Of("member_id", row => row.Key.MemberId),
        BulkColumn<(ValueKey Key, long Turn)>.Of("subject_id", row => row.Key.OtherId),
        BulkColumn<(ValueKey Key, long Turn)>.Of("turn", row => row.Turn)
    );

    private readonly BulkStatement<(ValueWorth Worth, long Revision)> _putWorth = new(
        PutWorth,
        BulkColumn<(ValueWorth Worth, long Revision)>.Of("subject_id", row => row.Worth.SubjectId),
        BulkColumn<(ValueWorth Worth, long Revision)>.Of("worth", row => Whole(row.Worth.Verdict!.Worth)),
        BulkColumn<(ValueWorth Worth, long Revision)>.Of("deviation", row => Whole(row.Worth.Verdict!.Deviation)),
        BulkColumn<(ValueWorth Worth, long Revision)>.Of("terms", row => Text(row.Worth.Verdict!.Terms)),
        BulkColumn<(ValueWorth Worth, long Revision)>.Of("highlight", row => row.Worth.IsHighlight ? 1 : 0),
        BulkColumn<(ValueWorth Worth, long Revision)>.Of("revision", row => row.Revision)
    );

    private readonly BulkStatement<ValueWorth> _putUnjudged = new(
        PutUnjudged,
        BulkColumn<ValueWorth>.Of("subject_id", row => row.SubjectId)
    );

    private readonly BulkStatement<ValueWorth> _putHighlight = Marking(PutHighlight);

    private readonly BulkStatement<ValueWorth> _deleteHighlight = Marking(DeleteHighlight);

    public async ValueTask<bool> SaveAsync(IWriteTransaction transaction, ValueChanges changes, CancellationToken cancellationToken)
    {
        // First: it waits for whoever else stores, and then finds that they moved the state.
        if (!await MoveAsync(transaction, changes.Before, changes.After, cancellationToken))
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
        List<ValueWorth> judged = [.. changes.Worths.Where(worth => worth.Verdict is not null)];
        await _putWorth.ExecuteAsync(transaction, [.. judged.Select(worth => (worth, changes.After.Revision))], cancellationToken);
        await _putUnjudged.ExecuteAsync(transaction, [.. changes.Worths.Where(worth => worth.Verdict is null)], cancellationToken);
        await _putHighlight.ExecuteAsync(transaction, [.. judged.Where(worth => worth.IsHighlight)], cancellationToken);
        await _deleteHighlight.ExecuteAsync(transaction, [.. judged.Where(worth => !worth.IsHighlight)], cancellationToken);
        return true;
    }

    private async ValueTask<bool> MoveAsync(
        IWriteTransaction transaction,
        ValueState before,
        ValueState after,
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
        return await transaction.ExecuteAsync(MoveState, parameters, cancellationToken) == 1;
    }

    private static BulkStatement<ValueWorth> Marking(string text) =>
        new(
            text,
            BulkColumn<ValueWorth>.Of("subject_id", row => row.SubjectId),
            BulkColumn<ValueWorth>.Of("highlight", row => row.IsHighlight ? 1 : 0)
        );
}
