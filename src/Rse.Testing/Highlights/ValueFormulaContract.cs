using Rse.Highlights;
using Rse.Subjects;
using Rse.Testing.Plugins;

namespace Rse.Testing.Highlights;

/// <summary>What every <see cref="IValueFormula"/> must do.</summary>
public abstract class ValueFormulaContract
{
    private static readonly ValueChannel[] Trials =
    [
        ValueChannel.Reaction,
        ValueChannel.Bookmark,
        ValueChannel.Answer,
        ValueChannel.Citation,
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes the formula.</summary>
    protected abstract IValueFormula Create();

    /// <summary>The name is stored with each result.</summary>
    [Fact]
    public void The_name_is_kebab_case_and_stays()
    {
        PluginNameRule.Check(Create().Name);
        Assert.Equal(Create().Name, Create().Name);
    }

    /// <summary>The same evidence gives the same worth, in any batch and at every call.</summary>
    [Fact]
    public async Task A_verdict_depends_on_its_evidence_alone()
    {
        var formula = Create();
        var batch = Some();

        var together = await JudgeAsync(formula, batch);
        var backwards = await JudgeAsync(formula, [.. batch.Reverse()]);

        Assert.Equal(batch.Count, together.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var alone = Assert.Single(await JudgeAsync(Create(), [batch[i]]));
            Assert.Equal((alone.Worth, alone.Deviation), (together[i].Worth, together[i].Deviation));
            Assert.Equal(alone.Worth, backwards[^(i + 1)].Worth);
        }
    }

    /// <summary>Every number can be stored, for any evidence.</summary>
    [Fact]
    public async Task Every_number_is_finite()
    {
        foreach (var verdict in await JudgeAsync(Create(), Some()))
        {
            Assert.True(double.IsFinite(verdict.Worth));
            Assert.True(double.IsFinite(verdict.Deviation) && verdict.Deviation > 0);
            Assert.All(verdict.Terms, term => Assert.True(double.IsFinite(term.Points)));
            Assert.Equal(verdict.Terms.Count, verdict.Terms.Select(term => term.Channel).Distinct().Count());
        }
    }

    /// <summary>Without evidence there is no worth.</summary>
    [Fact]
    public async Task What_nobody_read_is_ordinary()
    {
        var verdict = Assert.Single(await JudgeAsync(Create(), [new ValueEvidence(new Id<Subject>(1), 0, [])]));

        Assert.InRange(verdict.Worth, -0.05, 0.05);
    }

    /// <summary>
    /// Exposure has no value: neither more readers who act as expected nor readers who do nothing raise the worth.
    /// </summary>
    [Fact]
    public async Task More_readers_alone_do_not_raise_it()
    {
        var verdicts = await JudgeAsync(
            Create(),
            [Reactions(10, 1.2, 1.2), Reactions(1_000, 120, 120), Reactions(10, 3, 1.2), Reactions(200, 3, 24)]
        );

        Assert.InRange(verdicts[1].Worth - verdicts[0].Worth, -0.05, 0.05);
        Assert.True(verdicts[3].Worth <= verdicts[2].Worth);
    }

    /// <summary>More acts than expected do not lower the worth.</summary>
    [Fact]
    public async Task More_acts_among_the_same_readers_do_not_lower_it()
    {
        foreach (var channel in Trials)
        {
            var verdicts = await JudgeAsync(Create(), [.. Enumerable.Range(0, 10).Select(acts => Trial(channel, 30, acts, 2))]);

            Assert.All(verdicts.Zip(verdicts.Skip(1)), pair => Assert.True(pair.Second.Worth >= pair.First.Worth - 0.0001));
        }
    }

    private static ValueEvidence Reactions(double readers, double acts, double expected) =>
        Trial(ValueChannel.Reaction, readers, acts, expected);

    private static ValueEvidence Trial(ValueChannel channel, double readers, double acts, double expected) =>
        new(
            new Id<Subject>(1),
            (int)readers,
            [
                KeyValuePair.Create(
                    channel,
                    new ChannelEvidence
                    {
                        Readers = readers,
                        Acts = acts,
                        Expected = expected,
                        People = (int)acts,
                        Foreseen = expected,
                    }
                ),
            ]
        );

    private static IReadOnlyList<ValueEvidence> Some() =>
        [
            new ValueEvidence(new Id<Subject>(1), 0, []),
            Reactions(0.0001, 0.0001, 0.00001),
            Reactions(1_000_000, 1_000_000, 1),
            Reactions(1_000_000, 0, 999_999),
            Trial(ValueChannel.Citation, 3, 3, 0),
            new ValueEvidence(
                new Id<Subject>(2),
                40,
                [
                    KeyValuePair.Create(
                        ValueChannel.Reaction,
                        new ChannelEvidence
                        {
                            Readers = 40,
                            Acts = 12,
                            Expected = 4,
                        }
                    ),
                    KeyValuePair.Create(
                        ValueChannel.Rating,
                        new ChannelEvidence
                        {
                            Readers = 3,
                            Acts = -2.5,
                            Expected = 0,
                        }
                    ),
                    KeyValuePair.Create(
                        ValueChannel.BestAnswer,
                        new ChannelEvidence
                        {
                            Readers = 1,
                            Acts = 1,
                            Expected = 0.2,
                        }
                    ),
                ]
            ),
        ];

    private static ValueTask<IReadOnlyList<ValueVerdict>> JudgeAsync(IValueFormula formula, IReadOnlyList<ValueEvidence> batch) =>
        formula.EvaluateAsync(
            new ValueContext { Batch = batch, Models = ValueEvidence.Channels.ToDictionary(channel => channel, ChannelModel.Assumed) },
            Token
        );
}
