using Rse.People;
using static Rse.Highlights.Scoring.Surprise;

namespace Rse.Highlights.Evidence;

/// <summary>
/// Adds reads and acts to the evidence in memory. Each costs the same, however much evidence there is.
/// </summary>
/// <remarks>
/// A row that was not loaded is new. All sums are whole numbers, so that taking an act back restores exactly the sums before it.
/// </remarks>
internal sealed class EvidenceAccumulator
{
    /// <summary>The version of this algorithm; a change causes a rebuild.</summary>
    public const long Version = 2;

    private const double Unit = 1_000_000;

    private readonly RowSet<ReaderKey, ReaderWeights> _reads;
    private readonly RowSet<(long Subject, long Member, EvidenceChannel Channel, string Source), EvidenceAct> _acts;
    private readonly RowSet<(long Member, EvidenceChannel Channel), ReaderHabit> _habits;
    private readonly RowSet<(long Member, long Author, EvidenceChannel Channel), ReaderAuthorPair> _pairs;
    private readonly RowSet<(long Subject, EvidenceChannel Channel), ChannelTally> _tallies;
    private readonly Dictionary<(long Subject, long Member, EvidenceChannel Channel), int> _activeCounts = [];

    public EvidenceAccumulator(EvidenceRows? rows = null)
    {
        _reads = new(rows?.Reads, row => new ReaderKey(row.MemberId, row.SubjectId));
        _acts = new(rows?.Acts, row => (row.SubjectId, row.MemberId, row.Channel, row.Source));
        _habits = new(rows?.Habits, row => (row.MemberId, row.Channel));
        _pairs = new(rows?.Pairs, row => (row.MemberId, row.AuthorId, row.Channel));
        _tallies = new(rows?.Tallies, row => (row.SubjectId, row.Channel));
        foreach (var act in rows?.Acts ?? [])
        {
            Count(act, act.Counts ? 1 : 0);
        }
    }

    /// <summary>The rows that changed.</summary>
    public EvidenceRows Changes =>
        new()
        {
            Reads = _reads.Changed,
            Acts = _acts.Changed,
            Habits = _habits.Changed,
            Pairs = _pairs.Changed,
            Tallies = _tallies.Changed,
        };

    /// <summary>Adds that a member read a subject, unless they did before or wrote it.</summary>
    public void AddRead(long member, EvidenceSubject subject)
    {
        var key = new ReaderKey(member, subject.Id);
        if (member == 0 || member == subject.AuthorId || _reads.Find(key) is not null)
        {
            return;
        }

        var read = new ReaderWeights
        {
            MemberId = member,
            SubjectId = subject.Id,
            Reaction = Expose(member, subject, EvidenceChannel.Reaction),
            Bookmark = Expose(member, subject, EvidenceChannel.Bookmark),
            Answer = Expose(member, subject, EvidenceChannel.Answer),
            Citation = Expose(member, subject, EvidenceChannel.Citation),
        };
        _reads.Put(key, read);
    }

    /// <summary>Applies a step.</summary>
    public void Apply(EvidenceStep step, EvidenceSubject subject)
    {
        switch (step.Kind)
        {
            case EvidenceStepKind.Act:
                AddAct(step, subject);
                break;
            case EvidenceStepKind.Undo:
                if (_acts.Find((step.SubjectId, step.MemberId, step.Channel, step.Source)) is { } act)
                {
                    Replace(act, act with { Stands = false }, subject);
                }

                break;
            case EvidenceStepKind.Unaccept:
                foreach (var mark in BySource(step.Source).Where(found => found.Channel is EvidenceChannel.BestAnswer))
                {
                    Replace(mark, mark with { Stands = false }, subject);
                }

                break;
            case EvidenceStepKind.Trash or EvidenceStepKind.Restore:
                foreach (var found in BySource(step.Source))
                {
                    Replace(found, found with { IsHidden = step.Kind is EvidenceStepKind.Trash }, subject);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>The evidence on a subject.</summary>
    public SubjectEvidence EvidenceOn(long subject) =>
        ChannelTally.Combine(subject, SubjectEvidence.Channels.Select(channel => _tallies.Find((subject, channel))).OfType<ChannelTally>());

    /// <summary>Adds what a reader is expected to do in a channel; returns the weight of their opinion of the author.</summary>
    private long Expose(long member, EvidenceSubject subject, EvidenceChannel channel)
    {
        var pair = FindPair(member, subject, channel);
        var weight = pair is null ? (long)Unit : ToMillionths(Weigh(pair.Acts, pair.Reads, pair.Expected / Unit));
        var usual = Expect(channel, HabitOf(0, channel), HabitOf(member, channel));
        var expected = pair is null ? usual : Expect(usual, new Habit(pair.Acts * weight / Unit, pair.Reads));
        UpdateTally(
            subject.Id,
            channel,
            tally =>
                tally with
                {
                    Expected = tally.Expected + ToMillionths(expected * weight / Unit),
                    Readers = tally.Readers + weight,
                    ExpectedPeople = tally.ExpectedPeople + ToMillionths(expected),
                    Reads = tally.Reads + 1,
                }
        );
        if (pair is not null)
        {
            Put(pair with { Reads = pair.Reads + 1, Expected = pair.Expected + ToMillionths(usual) });
        }

        AddToHabits(member, channel, 0, weight);
        return weight;
    }

    /// <summary>
    /// Adds an act, which implies a read. A repeated act counts once; an act on one's own contribution does not count.
    /// </summary>
    private void AddAct(EvidenceStep step, EvidenceSubject subject)
    {
        if (step.MemberId == 0 || step.MemberId == subject.AuthorId)
        {
            return;
        }

        AddRead(step.MemberId, subject);
        var before = _acts.Find((step.SubjectId, step.MemberId, step.Channel, step.Source));
        Replace(
            before,
            new EvidenceAct
            {
                SubjectId = step.SubjectId,
                MemberId = step.MemberId,
                Channel = step.Channel,
                Source = step.Source,
                Stands = true,
                IsHidden = before?.IsHidden ?? false,
                Value = step.Value,
                Expected = before?.Expected ?? (step.Channel is EvidenceChannel.Rating ? ExpectStars(step.MemberId, subject) : 0),
            },
            subject
        );
    }

    private void Replace(EvidenceAct? before, EvidenceAct after, EvidenceSubject subject)
    {
        if (before == after)
        {
            return;
        }

        _acts.Put((after.SubjectId, after.MemberId, after.Channel, after.Source), after);
        if (after.Channel is EvidenceChannel.Rating)
        {
            CountRating(before, -1, subject);
            CountRating(after, 1, subject);
            return;
        }

        // Of several acts of a member in a channel, only the first counts, and only taking back the last one removes it.
        var others = Count(after, 0);
        var change = (after.Counts ? 1 : 0) - (before is { Counts: true } ? 1 : 0);
        if (Count(after, change) > 0 != others > 0)
        {
            CountAct(after, change, subject);
        }
    }

    private List<EvidenceAct> BySource(string source) =>
        [
            .. _acts.All.Where(act =>
                act.Channel is EvidenceChannel.Answer or EvidenceChannel.BestAnswer or EvidenceChannel.Citation
                && string.Equals(act.Source, source, StringComparison.Ordinal)
            ),
        ];

    private void CountAct(EvidenceAct act, int sign, EvidenceSubject subject)
    {
        var weight = sign * Weight(act);
        UpdateTally(act.SubjectId, act.Channel, tally => tally with { Acts = tally.Acts + weight, People = tally.People + sign });
        if (act.Channel is EvidenceChannel.BestAnswer)
        {
            // Only one member can accept an answer: it counts as a trial of that member.
            var expected = Prior(act.Channel);
            UpdateTally(
                act.SubjectId,
                act.Channel,
                tally =>
                    tally with
                    {
                        Expected = tally.Expected + ToMillionths(expected * weight / Unit),
                        Readers = tally.Readers + weight,
                        ExpectedPeople = tally.ExpectedPeople + (sign * ToMillionths(expected)),
                        Reads = tally.Reads + sign,
                    }
            );
            return;
        }

        AddToHabits(act.MemberId, act.Channel, weight, 0);
        AddToPair(act, subject, sign, 0);
    }

    private void CountRating(EvidenceAct? act, int sign, EvidenceSubject subject)
    {
        if (act is not { Counts: true })
        {
            return;
        }

        var weight = sign * Weight(act);
        UpdateTally(
            act.SubjectId,
            act.Channel,
            tally =>
                tally with
                {
                    Acts = tally.Acts + ToMillionths((act.Value - (act.Expected / Unit)) * weight / Unit),
                    Expected = tally.Expected + ToMillionths(((act.Expected / Unit) - 1) * weight / Unit),
                    Readers = tally.Readers + weight,
                    People = tally.People + sign,
                    Reads = tally.Reads + sign,
                }
        );
        AddToHabits(act.MemberId, act.Channel, act.Value * weight, weight);
        AddToPair(act, subject, sign * act.Value, sign);
    }

    private long ExpectStars(long member, EvidenceSubject subject)
    {
        var pair = FindPair(member, subject, EvidenceChannel.Rating);
        return ToMillionths(
            ExpectRating(
                HabitOf(0, EvidenceChannel.Rating),
                HabitOf(member, EvidenceChannel.Rating),
                pair is null ? default : new Habit(pair.Acts, pair.Reads)
            )
        );
    }

    private void AddToHabits(long member, EvidenceChannel channel, long acts, long reads)
    {
        foreach (var whose in (long[])[0, member])
        {
            var habit = FindHabit(whose, channel);
            _habits.Put((whose, channel), habit with { Acts = habit.Acts + acts, Reads = habit.Reads + reads });
        }
    }

    private void UpdateTally(long subject, EvidenceChannel channel, Func<ChannelTally, ChannelTally> change) =>
        _tallies.Put(
            (subject, channel),
            change(
                _tallies.Find((subject, channel))
                    ?? new ChannelTally
                    {
                        SubjectId = subject,
                        Channel = channel,
                        Acts = 0,
                        Expected = 0,
                        Readers = 0,
                        People = 0,
                        ExpectedPeople = 0,
                        Reads = 0,
                    }
            )
        );

    private int Count(EvidenceAct act, int change)
    {
        var key = (act.SubjectId, act.MemberId, act.Channel);
        return _activeCounts[key] = _activeCounts.GetValueOrDefault(key) + change;
    }

    private long Weight(EvidenceAct act) => _reads.Find(new ReaderKey(act.MemberId, act.SubjectId))![act.Channel];

    private Habit HabitOf(long member, EvidenceChannel channel)
    {
        var habit = FindHabit(member, channel);
        return new Habit(habit.Acts / Unit, habit.Reads / Unit);
    }

    private ReaderHabit FindHabit(long member, EvidenceChannel channel) =>
        _habits.Find((member, channel))
        ?? new ReaderHabit
        {
            MemberId = member,
            Channel = channel,
            Acts = 0,
            Reads = 0,
        };

    private void AddToPair(EvidenceAct act, EvidenceSubject subject, long acts, long reads)
    {
        if (FindPair(act.MemberId, subject, act.Channel) is { } pair)
        {
            Put(pair with { Acts = pair.Acts + acts, Reads = pair.Reads + reads });
        }
    }

    private void Put(ReaderAuthorPair pair) => _pairs.Put((pair.MemberId, pair.AuthorId, pair.Channel), pair);

    // A host object has no author, hence no pairs.
    private ReaderAuthorPair? FindPair(long member, EvidenceSubject subject, EvidenceChannel channel) =>
        subject.AuthorId == 0
            ? null
            : _pairs.Find((member, subject.AuthorId, channel))
                ?? new ReaderAuthorPair
                {
                    MemberId = member,
                    AuthorId = subject.AuthorId,
                    Channel = channel,
                    Reads = 0,
                    Acts = 0,
                    Expected = 0,
                };

    // Rounds symmetrically around 0, so that a change and its opposite cancel out.
    private static long ToMillionths(double value) => (long)Math.Round(value * Unit);
}

/// <summary>Rows by key, with the keys of the changed ones.</summary>
internal sealed class RowSet<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    private readonly Dictionary<TKey, TRow> _rows = [];
    private readonly HashSet<TKey> _changed = [];

    public RowSet(IReadOnlyList<TRow>? rows, Func<TRow, TKey> key)
    {
        foreach (var row in rows ?? [])
        {
            _rows.Add(key(row), row);
        }
    }

    public IReadOnlyList<TRow> Changed => [.. _changed.Select(key => _rows[key])];

    public IEnumerable<TRow> All => _rows.Values;

    public TRow? Find(TKey key) => _rows.GetValueOrDefault(key);

    public void Put(TKey key, TRow row)
    {
        _rows[key] = row;
        _changed.Add(key);
    }
}
