using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.Subjects;
using Rse.Testing.Plugins;

namespace Rse.Testing.Highlights;

/// <summary>What every <see cref="IValueFormula"/> must do.</summary>
public abstract class ValueFormulaContract
{
    private static readonly EvidenceChannel[] Trials =
    [
        EvidenceChannel.Reaction,
        EvidenceChannel.Bookmark,
        EvidenceChannel.Answer,
        EvidenceChannel.Citation,
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes the formula.</summary>
    protected abstract IValueFormula Create();

    /// <summary>The name is stored with the scores.</summary>
    [Fact]
    public void The_name_is_kebab_case_and_stays()
    {
        PluginNameRule.Check(Create().Name);
        Assert.Equal(Create().Name, Create().Name);
    }

    /// <summary>The same evidence gives the same score, in any batch and at any time.</summary>
    [Fact]
    public async Task A_score_depends_only_on_its_evidence()
    {
        var formula = Create();
        var batch = Some();

        var together = await ScoreAsync(formula, batch);
        var backwards = await ScoreAsync(formula, [.. batch.Reverse()]);

        Assert.Equal(batch.Count, together.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var alone = Assert.Single(await ScoreAsync(Create(), [batch[i]]));
            Assert.Equal((alone.Score, alone.Deviation), (together[i].Score, together[i].Deviation));
            Assert.Equal(alone.Score, backwards[^(i + 1)].Score);
        }
    }

    /// <summary>Every number is finite, whatever the evidence.</summary>
    [Fact]
    public async Task Every_number_is_finite()
    {
        foreach (var score in await ScoreAsync(Create(), Some()))
        {
            Assert.True(double.IsFinite(score.Score));
            Assert.True(double.IsFinite(score.Deviation) && score.Deviation > 0);
            Assert.All(score.Terms.Values, points => Assert.True(double.IsFinite(points)));
        }
    }

    /// <summary>Without evidence, the score is ordinary.</summary>
    [Fact]
    public async Task A_contribution_without_readers_is_ordinary()
    {
        var score = Assert.Single(await ScoreAsync(Create(), [new SubjectEvidence(new Id<Subject>(1), 0, [])]));

        Assert.InRange(score.Score, -0.05, 0.05);
    }

    /// <summary>
    /// Exposure has no value: neither more readers who did what was expected of them nor readers who did nothing raise the score.
    /// </summary>
    [Fact]
    public async Task More_readers_alone_do_not_raise_the_score()
    {
        var scores = await ScoreAsync(
            Create(),
            [Reactions(10, 1.2, 1.2), Reactions(1_000, 120, 120), Reactions(10, 3, 1.2), Reactions(200, 3, 24)]
        );

        Assert.InRange(scores[1].Score - scores[0].Score, -0.05, 0.05);
        Assert.True(scores[3].Score <= scores[2].Score);
    }

    /// <summary>More acts than expected do not lower the score.</summary>
    [Fact]
    public async Task More_acts_among_the_same_readers_do_not_lower_the_score()
    {
        foreach (var channel in Trials)
        {
            var scores = await ScoreAsync(Create(), [.. Enumerable.Range(0, 10).Select(acts => Trial(channel, 30, acts, 2))]);

            Assert.All(scores.Zip(scores.Skip(1)), pair => Assert.True(pair.Second.Score >= pair.First.Score - 0.0001));
        }
    }

    private static SubjectEvidence Reactions(double readers, double acts, double expected) =>
        Trial(EvidenceChannel.Reaction, readers, acts, expected);

    private static SubjectEvidence Trial(EvidenceChannel channel, double readers, double acts, double expected) =>
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
                        ExpectedPeople = expected,
                    }
                ),
            ]
        );

    private static IReadOnlyList<SubjectEvidence> Some() =>
        [
            new SubjectEvidence(new Id<Subject>(1), 0, []),
            Reactions(0.0001, 0.0001, 0.00001),
            Reactions(1_000_000, 1_000_000, 1),
            Reactions(1_000_000, 0, 999_999),
            Trial(EvidenceChannel.Citation, 3, 3, 0),
            new SubjectEvidence(
                new Id<Subject>(2),
                40,
                [
                    KeyValuePair.Create(
                        EvidenceChannel.Reaction,
                        new ChannelEvidence
                        {
                            Readers = 40,
                            Acts = 12,
                            Expected = 4,
                        }
                    ),
                    KeyValuePair.Create(
                        EvidenceChannel.Rating,
                        new ChannelEvidence
                        {
                            Readers = 3,
                            Acts = -2.5,
                            Expected = 0,
                        }
                    ),
                    KeyValuePair.Create(
                        EvidenceChannel.BestAnswer,
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

    private static ValueTask<IReadOnlyList<FormulaScore>> ScoreAsync(IValueFormula formula, IReadOnlyList<SubjectEvidence> batch) =>
        formula.EvaluateAsync(
            new FormulaContext { Batch = batch, Models = SubjectEvidence.Channels.ToDictionary(channel => channel, ChannelModel.Assumed) },
            Token
        );
}
