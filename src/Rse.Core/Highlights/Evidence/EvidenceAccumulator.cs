using Rse.People;
using static Rse.Highlights.Surprise;

namespace Rse.Highlights;

/// <summary>
/// Takes in reads and acts: the arithmetic of evidence, on rows that are in memory. Each costs the same, however much there is already.
/// </summary>
/// <remarks>
/// What is not in the sheet is new. Whole numbers throughout, so that an act taken back leaves exactly what was there before it.
/// </remarks>
internal sealed class ValueLedger
{
    /// <summary>Bumped where evidence is gathered otherwise, so that everything is begun again.</summary>
    public const long Version = 1;

    private const double Unit = 1_000_000;

    private readonly RowSet<ValueKey, ValueRead> _reads;
    private readonly RowSet<(long Subject, long Member, ValueChannel Channel, string Source), ValueAct> _acts;
    private readonly RowSet<(long Member, ValueChannel Channel), ValueHabit> _habits;
    private readonly RowSet<(long Member, long Author, ValueChannel Channel), ValuePair> _pairs;
    private readonly RowSet<(long Subject, ValueChannel Channel), ValueTally> _tallies;
    private readonly Dictionary<(long Subject, long Member, ValueChannel Channel), int> _standing = [];

    public ValueLedger(ValueSheet? sheet = null)
    {
        _reads = new(sheet?.Reads, row => new ValueKey(row.MemberId, row.SubjectId));
        _acts = new(sheet?.Acts, row => (row.SubjectId, row.MemberId, row.Channel, row.Source));
        _habits = new(sheet?.Habits, row => (row.MemberId, row.Channel));
        _pairs = new(sheet?.Pairs, row => (row.MemberId, row.AuthorId, row.Channel));
        _tallies = new(sheet?.Tallies, row => (row.SubjectId, row.Channel));
        foreach (var act in sheet?.Acts ?? [])
        {
            Count(act, act.Counts ? 1 : 0);
        }
    }

    /// <summary>What changed.</summary>
    public ValueSheet Changes =>
        new()
        {
            Reads = _reads.Changed,
            Acts = _acts.Changed,
            Habits = _habits.Changed,
            Pairs = _pairs.Changed,
            Tallies = _tallies.Changed,
        };

    /// <summary>A member read a subject. Once is enough; authors do not read themselves.</summary>
    public void Read(long member, ValueSubject subject)
    {
        var key = new ValueKey(member, subject.Id);
        if (member == 0 || member == subject.AuthorId || _reads.Find(key) is not null)
        {
            return;
        }

        var read = new ValueRead
        {
            MemberId = member,
            SubjectId = subject.Id,
            Reaction = Meet(member, subject, ValueChannel.Reaction),
            Bookmark = Meet(member, subject, ValueChannel.Bookmark),
            Answer = Meet(member, subject, ValueChannel.Answer),
            Citation = Meet(member, subject, ValueChannel.Citation),
        };
        _reads.Put(key, read);
    }

    /// <summary>Takes in a step.</summary>
    public void Take(ValueStep step, ValueSubject subject)
    {
        switch (step.Kind)
        {
            case ValueStepKind.Act:
                Act(step, subject);
                break;
            case ValueStepKind.Undo:
                if (_acts.Find((step.SubjectId, step.MemberId, step.Channel, step.Source)) is { } act)
                {
                    Replace(act, act with { Stands = false }, subject);
                }

                break;
            case ValueStepKind.Unmark:
                foreach (var mark in BySource(step.Source).Where(found => found.Channel is ValueChannel.BestAnswer))
                {
                    Replace(mark, mark with { Stands = false }, subject);
                }

                break;
            case ValueStepKind.Trash or ValueStepKind.Restore:
                foreach (var found in BySource(step.Source))
                {
                    Replace(found, found with { IsHidden = step.Kind is ValueStepKind.Trash }, subject);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>What is known of a subject.</summary>
    public ValueEvidence Evidence(long subject) =>
        ValueTally.Gather(subject, ValueEvidence.Channels.Select(channel => _tallies.Find((subject, channel))).OfType<ValueTally>());

    /// <summary>What is expected of a member who reads, in a channel; returns what their judgement of the author weighs.</summary>
    private long Meet(long member, ValueSubject subject, ValueChannel channel)
    {
        var pair = Pair(member, subject, channel);
        var weight = pair is null ? (long)Unit : Whole(Weigh(pair.Acts, pair.Expected / Unit, pair.Variance / Unit));
        var expected = Expect(channel, Of(0, channel), Of(member, channel), pair is null ? default : new Habit(pair.Acts, pair.Reads));
        Change(
            subject.Id,
            channel,
            tally =>
                tally with
                {
                    Expected = tally.Expected + Whole(expected * weight / Unit),
                    Readers = tally.Readers + weight,
                    Foreseen = tally.Foreseen + Whole(expected),
                    Reads = tally.Reads + 1,
                }
        );
        if (pair is not null)
        {
            var usual = Expect(channel, Of(0, channel), Of(member, channel), default);
            Put(
                pair with
                {
                    Reads = pair.Reads + 1,
                    Expected = pair.Expected + Whole(usual),
                    Variance = pair.Variance + Whole(usual * (1 - usual)),
                }
            );
        }

        Accustom(member, channel, 0, 1);
        return weight;
    }

    /// <summary>
    /// A member acted. Whoever acts has read; what comes twice counts once; what authors do to themselves does not count.
    /// </summary>
    private void Act(ValueStep step, ValueSubject subject)
    {
        if (step.MemberId == 0 || step.MemberId == subject.AuthorId)
        {
            return;
        }

        Read(step.MemberId, subject);
        var before = _acts.Find((step.SubjectId, step.MemberId, step.Channel, step.Source));
        Replace(
            before,
            new ValueAct
            {
                SubjectId = step.SubjectId,
                MemberId = step.MemberId,
                Channel = step.Channel,
                Source = step.Source,
                Stands = true,
                IsHidden = before?.IsHidden ?? false,
                Value = step.Value,
                Expected = before?.Expected ?? (step.Channel is ValueChannel.Rating ? ExpectStars(step.MemberId, subject) : 0),
            },
            subject
        );
    }

    private void Replace(ValueAct? before, ValueAct after, ValueSubject subject)
    {
        if (before == after)
        {
            return;
        }

        _acts.Put((after.SubjectId, after.MemberId, after.Channel, after.Source), after);
        if (after.Channel is ValueChannel.Rating)
        {
            Rate(before, -1, subject);
            Rate(after, 1, subject);
            return;
        }

        // Only the first of several acts in a channel counts, and only the last one taken back takes it away.
        var others = Count(after, 0);
        var change = (after.Counts ? 1 : 0) - (before is { Counts: true } ? 1 : 0);
        if (Count(after, change) > 0 != others > 0)
        {
            Try(after, change, subject);
        }
    }

    private List<ValueAct> BySource(string source) =>
        [
            .. _acts.All.Where(act =>
                act.Channel is ValueChannel.Answer or ValueChannel.BestAnswer or ValueChannel.Citation
                && string.Equals(act.Source, source, StringComparison.Ordinal)
            ),
        ];

    private void Try(ValueAct act, int sign, ValueSubject subject)
    {
        var weight = sign * Weight(act);
        Change(act.SubjectId, act.Channel, tally => tally with { Acts = tally.Acts + weight, People = tally.People + sign });
        if (act.Channel is ValueChannel.BestAnswer)
        {
            // Marked by one person alone: it counts as that one's trial.
            var expected = Prior(act.Channel);
            Change(
                act.SubjectId,
                act.Channel,
                tally =>
                    tally with
                    {
                        Expected = tally.Expected + Whole(expected * weight / Unit),
                        Readers = tally.Readers + weight,
                        Foreseen = tally.Foreseen + (sign * Whole(expected)),
                        Reads = tally.Reads + sign,
                    }
            );
            return;
        }

        Accustom(act.MemberId, act.Channel, sign, 0);
        Agree(act, subject, sign, 0);
    }

    private void Rate(ValueAct? act, int sign, ValueSubject subject)
    {
        if (act is not { Counts: true })
        {
            return;
        }

        var weight = sign * Weight(act);
        Change(
            act.SubjectId,
            act.Channel,
            tally =>
                tally with
                {
                    Acts = tally.Acts + Whole((act.Value - (act.Expected / Unit)) * weight / Unit),
                    Readers = tally.Readers + weight,
                    People = tally.People + sign,
                    Reads = tally.Reads + sign,
                }
        );
        Accustom(act.MemberId, act.Channel, sign * act.Value, sign);
        Agree(act, subject, sign * act.Value, sign);
    }

    private long ExpectStars(long member, ValueSubject subject)
    {
        var pair = Pair(member, subject, ValueChannel.Rating);
        return Whole(
            ExpectRating(
                Of(0, ValueChannel.Rating),
                Of(member, ValueChannel.Rating),
                pair is null ? default : new Habit(pair.Acts, pair.Reads)
            )
        );
    }

    private void Accustom(long member, ValueChannel channel, long acts, long reads)
    {
        foreach (var whose in (long[])[0, member])
        {
            var habit = Row(whose, channel);
            _habits.Put((whose, channel), habit with { Acts = habit.Acts + acts, Reads = habit.Reads + reads });
        }
    }

    private void Change(long subject, ValueChannel channel, Func<ValueTally, ValueTally> change) =>
        _tallies.Put(
            (subject, channel),
            change(
                _tallies.Find((subject, channel))
                    ?? new ValueTally
                    {
                        SubjectId = subject,
                        Channel = channel,
                        Acts = 0,
                        Expected = 0,
                        Readers = 0,
                        People = 0,
                        Foreseen = 0,
                        Reads = 0,
                    }
            )
        );

    private int Count(ValueAct act, int change)
    {
        var key = (act.SubjectId, act.MemberId, act.Channel);
        return _standing[key] = _standing.GetValueOrDefault(key) + change;
    }

    private long Weight(ValueAct act) => _reads.Find(new ValueKey(act.MemberId, act.SubjectId))!.Weigh(act.Channel);

    private Habit Of(long member, ValueChannel channel)
    {
        var habit = Row(member, channel);
        return new Habit(habit.Acts, habit.Reads);
    }

    private ValueHabit Row(long member, ValueChannel channel) =>
        _habits.Find((member, channel))
        ?? new ValueHabit
        {
            MemberId = member,
            Channel = channel,
            Acts = 0,
            Reads = 0,
        };

    private void Agree(ValueAct act, ValueSubject subject, long acts, long reads)
    {
        if (Pair(act.MemberId, subject, act.Channel) is { } pair)
        {
            Put(pair with { Acts = pair.Acts + acts, Reads = pair.Reads + reads });
        }
    }

    private void Put(ValuePair pair) => _pairs.Put((pair.MemberId, pair.AuthorId, pair.Channel), pair);

    // A host object has no author whose friends could applaud.
    private ValuePair? Pair(long member, ValueSubject subject, ValueChannel channel) =>
        subject.AuthorId == 0
            ? null
            : _pairs.Find((member, subject.AuthorId, channel))
                ?? new ValuePair
                {
                    MemberId = member,
                    AuthorId = subject.AuthorId,
                    Channel = channel,
                    Reads = 0,
                    Acts = 0,
                    Expected = 0,
                    Variance = 0,
                };

    // Rounds alike above and below 0, so that a change and its opposite cancel out.
    private static long Whole(double value) => (long)Math.Round(value * Unit);
}
