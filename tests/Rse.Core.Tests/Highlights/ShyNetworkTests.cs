using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.Subjects;

namespace Rse.Core.Tests.Highlights;

/// <summary>
/// What people see where few say anything: friends whom nothing gives away yet, and habits that friends would distort. Each is a small
/// network in memory, in which a contribution usually has 150 readers.
/// </summary>
public sealed class ShyNetworkTests
{
    private static readonly ChannelModel[] Models =
    [
        .. SubjectEvidence.Channels.Select(channel =>
            channel switch
            {
                EvidenceChannel.Reaction => ChannelModel.Assumed(channel) with { Friends = 15 },
                EvidenceChannel.Rating => ChannelModel.Assumed(channel) with { Friends = 3 },
                _ => ChannelModel.Assumed(channel),
            }
        ),
    ];

    private readonly EvidenceAccumulator _accumulator = new();
    private long _posts = 1_000_000;

    [Fact]
    public void A_group_that_applauds_a_first_post_does_not_pass_for_quality()
    {
        var readers = Enumerable.Range(1_000, 400).ToList();
        Settle(readers);
        var (promoted, good) = (Post(1), Post(2));
        readers.Take(40).ToList().ForEach(reader => Read(reader, promoted));
        readers.Take(20).ToList().ForEach(reader => React(reader, promoted));
        readers.ForEach(reader => Read(reader, good));
        readers.Take(120).ToList().ForEach(reader => React(reader, good));

        Assert.InRange(Evaluate(promoted).Score, 0, 0.8);
        Assert.True(Evaluate(good).Score > Evaluate(promoted).Score + 0.2);
    }

    [Fact]
    public void Five_stars_from_a_few_friends_decide_less_than_good_ratings_of_many()
    {
        var readers = Enumerable.Range(1_000, 100).ToList();
        Settle(readers);
        var (promoted, good) = (Post(1), Post(2));
        readers.Take(4).ToList().ForEach(reader => Rate(reader, promoted, 5));
        readers.Skip(4).Take(40).ToList().ForEach(reader => Rate(reader, good, reader % 4 == 0 ? 5 : 4));
        // As many react as usual.
        readers.Skip(4).Take(40).Where(reader => reader % 8 == 0).ToList().ForEach(reader => React(reader, good));

        Assert.True(Evaluate(good).Score > Evaluate(promoted).Score);
        Assert.True(Evaluate(good).Deviation < Evaluate(promoted).Deviation / 2);
    }

    [Fact]
    public void Five_stars_never_speak_against_a_contribution_however_generous_its_raters_are()
    {
        var readers = Enumerable.Range(1_000, 12).ToList();
        Settle(readers);
        var other = Post(1);
        readers.ForEach(reader => Enumerable.Range(0, 20).ToList().ForEach(_ => Rate(reader, Post(3), 5)));
        readers.ForEach(reader => React(reader, other));
        var before = Evaluate(other).Score;
        readers.ForEach(reader => Rate(reader, other, 5));

        Assert.True(Evaluate(other).Score >= before);
    }

    [Fact]
    public void Where_other_channels_say_nothing_the_slope_of_reactions_follows_from_how_much_they_scatter()
    {
        // Of one in eight that is expected, all posts get it; or half of them twice as much, and half of them a third.
        var alike = Calibration.Learn([.. Enumerable.Range(0, 200).Select(_ => Reactions(80, 10, 10))]);
        var apart = Calibration.Learn([.. Enumerable.Range(0, 200).Select(i => Reactions(80, i % 2 == 0 ? 20 : 3, 10))]);

        Assert.InRange(alike[(int)EvidenceChannel.Reaction].Slope, 0.2, 0.4);
        Assert.InRange(apart[(int)EvidenceChannel.Reaction].Slope, 0.7, 1.2);
    }

    [Fact]
    public void What_a_fan_does_for_one_author_is_not_expected_for_others()
    {
        Settle(Enumerable.Range(1_000, 100));
        for (var i = 0; i < 60; i++)
        {
            React(1_000, Post(2));
        }

        var other = Post(3);
        Read(1_000, other);

        // One in eight before; 62 of 76 if all of it were habit.
        Assert.InRange(_accumulator.EvidenceOn(other.Id)[EvidenceChannel.Reaction].ExpectedPeople, 0.01, 0.3);
    }

    [Fact]
    public void A_reader_who_ignores_half_of_what_a_colleague_writes_still_counts()
    {
        Settle(Enumerable.Range(1_000, 100));
        for (var i = 0; i < 10; i++)
        {
            var earlier = Post(2);
            Read(1_000, earlier);
            if (i % 5 == 0)
            {
                React(1_000, earlier);
            }
        }

        var post = Post(2);
        React(1_000, post);

        Assert.InRange(_accumulator.EvidenceOn(post.Id)[EvidenceChannel.Reaction].Acts, 0.9, 1);
    }

    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(20, 2)]
    [InlineData(200, 6)]
    [InlineData(200, 120)]
    [InlineData(3_000, 90)]
    public void More_reactions_never_lower_a_score(int readers, double expected)
    {
        var scores = Enumerable
            .Range(0, 21)
            .Select(step => ScoreEstimator.Evaluate(Reactions(readers, readers * step / 20.0, expected), Models).Score)
            .ToList();

        Assert.All(scores.Zip(scores.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 0.0001, $"{pair}"));
    }

    [Fact]
    public void Where_everybody_knows_everybody_most_reactions_still_make_a_highlight()
    {
        // Nothing is learned: a new network of forty.
        ChannelModel[] assumed = [.. SubjectEvidence.Channels.Select(ChannelModel.Assumed)];
        var score = ScoreEstimator.Evaluate(Reactions(40, 20, 4.8), assumed);

        Assert.True(score.Score - score.Deviation > 0.4, $"{score.Score} ± {score.Deviation}");
    }

    [Fact]
    public void The_terms_sum_to_the_score_where_friends_are_suspected()
    {
        var score = ScoreEstimator.Evaluate(Reactions(60, 40, 3), Models);

        Assert.Equal(score.Score, score.Terms.Values.Sum(), 2);
    }

    [Fact]
    public void The_circle_of_friends_that_is_suspected_grows_with_the_readers()
    {
        var few = Calibration.Learn([.. Enumerable.Range(0, 50).Select(_ => Reactions(12, 2, 1.5))]);
        var many = Calibration.Learn([.. Enumerable.Range(0, 50).Select(_ => Reactions(150, 20, 18))]);

        Assert.Equal(3.6, few[(int)EvidenceChannel.Reaction].Friends, 3);
        Assert.Equal(30, many[(int)EvidenceChannel.Reaction].Friends, 3);
        Assert.Equal(2, many[(int)EvidenceChannel.Rating].Friends, 3);
    }

    [Fact]
    public void In_shy_networks_scores_find_better_posts_than_counting_reactions()
    {
        var found = Enumerable.Range(1, 8).Select(seed => new ShyNetworkTests().Rank(new Random(seed))).ToList();

        var (scored, counted) = (found.Average(network => network.Scored), found.Average(network => network.Counted));
        Assert.True(scored > counted + 0.05, $"{scored:0.00} by score, {counted:0.00} by reactions");
    }

    /// <summary>
    /// The mean quality of the best twenty posts by score and by number of reactions, of 300 shy readers and of authors with and without a
    /// group of friends.
    /// </summary>
    private (double Scored, double Counted) Rank(Random random)
    {
        var leniency = Enumerable.Range(0, 300).Select(_ => 1.2 * Normal()).ToArray();
        List<(EvidenceSubject Post, double Quality, int Reactions)> posts = [];
        for (var i = 0; i < 240; i++)
        {
            // Every fourth author has a dozen friends, who applaud whatever they write.
            var (author, quality, reactions) = (1 + random.Next(60), Normal(), 0);
            var post = Post(author);
            var (readers, circle) = (random.Next(20, 200), author % 4 == 0 ? author * 4 : -100);
            for (var reader = 0; reader < 300; reader++)
            {
                var isFriend = reader >= circle && reader < circle + 12;
                if (!isFriend && random.Next(300) >= readers)
                {
                    continue;
                }

                Read(1_000 + reader, post);
                if (random.NextDouble() < (isFriend ? 0.8 : 1 / (1 + Math.Exp(3.2 - quality - leniency[reader]))))
                {
                    React(1_000 + reader, post);
                    reactions++;
                }
            }

            posts.Add((post, quality, reactions));
        }

        var models = Calibration.Learn([.. posts.Select(post => _accumulator.EvidenceOn(post.Post.Id))]);
        var recent = posts.Skip(60).ToList();
        return (Best(post => ScoreEstimator.Estimate(_accumulator.EvidenceOn(post.Post.Id), models)), Best(post => post.Reactions));

        double Best(Func<(EvidenceSubject Post, double Quality, int Reactions), double> rule) =>
            recent.OrderByDescending(rule).Take(20).Average(post => post.Quality);

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    /// <summary>Readers with average habits: one reaction in eight reads, three and a half stars.</summary>
    private void Settle(IEnumerable<int> readers)
    {
        foreach (var reader in readers)
        {
            for (var i = 0; i < 16; i++)
            {
                var post = Post(50_000 + ((reader * 16) + i));
                Read(reader, post);
                if (i % 8 == 0)
                {
                    React(reader, post);
                    Rate(reader, post, i == 0 ? 3 : 4);
                }
            }
        }
    }

    private static SubjectEvidence Reactions(int readers, double acts, double expected) =>
        new(
            new Id<Subject>(1),
            readers,
            [
                KeyValuePair.Create(
                    EvidenceChannel.Reaction,
                    new ChannelEvidence
                    {
                        Acts = acts,
                        Expected = expected,
                        Readers = readers,
                    }
                ),
            ]
        );

    private EvidenceSubject Post(long author)
    {
        _posts++;
        return new EvidenceSubject
        {
            Id = _posts,
            AuthorId = author,
            RootId = _posts,
            ParentId = 0,
        };
    }

    private void Read(long reader, EvidenceSubject post) => _accumulator.AddRead(reader, post);

    private void React(long reader, EvidenceSubject post) =>
        _accumulator.Apply(new EvidenceStep(EvidenceStepKind.Act, post.Id, reader, EvidenceChannel.Reaction, "like"), post);

    private void Rate(long reader, EvidenceSubject post, int stars) =>
        _accumulator.Apply(new EvidenceStep(EvidenceStepKind.Act, post.Id, reader, EvidenceChannel.Rating, Value: stars), post);

    private FormulaScore Evaluate(EvidenceSubject post) => ScoreEstimator.Evaluate(_accumulator.EvidenceOn(post.Id), Models);
}
