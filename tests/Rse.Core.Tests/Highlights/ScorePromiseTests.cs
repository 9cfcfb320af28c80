using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;

namespace Rse.Core.Tests.Highlights;

/// <summary>
/// The promises of scoring, each as a small network in memory, computed as the projection does before anything is learned.
/// </summary>
public sealed class ScorePromiseTests
{
    private const long Author = 1;
    private const long Promoter = 2;
    private const double Highlight = 0.67;

    private static readonly ChannelModel[] Models = [.. SubjectEvidence.Channels.Select(ChannelModel.Assumed)];

    private readonly EvidenceAccumulator _accumulator = new();
    private long _posts = 1_000_000;

    [Fact]
    public void The_tenth_applause_of_a_friend_says_almost_nothing()
    {
        Settle(Enumerable.Range(100, 40));
        var scores = Enumerable
            .Range(0, 10)
            .Select(_ =>
            {
                var post = Post(Author);
                React(100, post);
                return Evaluate(post).Score;
            })
            .ToList();

        Assert.True(scores[0] > 0.3);
        Assert.InRange(scores[9], -0.05, scores[0] / 20);
    }

    [Fact]
    public void Exposure_does_not_raise_the_score()
    {
        var readers = Enumerable.Range(100, 400).ToList();
        Settle(readers);
        var (few, many) = (Post(Author), Post(Author));
        readers.Take(20).ToList().ForEach(reader => Read(reader, few));
        readers.Take(5).ToList().ForEach(reader => React(reader, few));
        readers.ForEach(reader => Read(reader, many));
        readers.Take(40).ToList().ForEach(reader => React(reader, many));

        Assert.True(
            Evaluate(few).Score > Evaluate(many).Score + 0.5,
            "Forty reactions of four hundred readers must score less than five of twenty."
        );
    }

    [Fact]
    public void A_reader_who_likes_everything_raises_the_score_less_than_one_who_likes_little()
    {
        var (lenient, picky) = (Enumerable.Range(100, 10).ToList(), Enumerable.Range(200, 10).ToList());
        for (var i = 0; i < 30; i++)
        {
            var usual = Post(900 + i);
            lenient.ForEach(reader => React(reader, usual));
            picky.ForEach(reader => Read(reader, usual));
        }

        var (liked, chosen) = (Post(Author), Post(Author));
        lenient.ForEach(reader => React(reader, liked));
        picky.ForEach(reader => React(reader, chosen));

        Assert.True(Evaluate(chosen).Score > Evaluate(liked).Score + 1);
        Assert.InRange(Evaluate(liked).Score, -0.5, 0.7);
    }

    [Fact]
    public void A_single_five_star_rating_makes_neither_a_highlight_nor_the_best_score()
    {
        var readers = Enumerable.Range(100, 20).ToList();
        Settle(readers);
        var (single, several) = (Post(Author), Post(Author));
        Rate(100, single, 5);
        foreach (var reader in readers.Skip(1).Take(12))
        {
            Rate(reader, several, reader % 2 == 0 ? 5 : 4);
        }

        Assert.True(Evaluate(single).Score < Evaluate(several).Score);
        Assert.True(Sure(single) < Highlight);
        Assert.True(Sure(several) > Sure(single));
    }

    [Fact]
    public void A_group_of_fans_stops_making_highlights()
    {
        var (readers, squad) = (Enumerable.Range(100, 60).ToList(), Enumerable.Range(100, 12).ToList());
        Settle(readers);
        List<double> sure = [];
        for (var i = 0; i < 12; i++)
        {
            var post = Post(Promoter);
            squad.ForEach(helper => React(helper, post));
            squad.ForEach(helper => Rate(helper, post, 5));
            readers.Skip(12).Take(10).ToList().ForEach(reader => Read(reader, post));
            sure.Add(Sure(post));
        }

        Assert.All(sure.Skip(4), score => Assert.True(score < 0, $"{score}"));
    }

    [Fact]
    public void Volume_does_not_raise_the_score()
    {
        var readers = Enumerable.Range(100, 30).ToList();
        Settle(readers);
        List<double> scores = [];
        for (var i = 0; i < 60; i++)
        {
            var post = Post(Author);
            readers.ForEach(reader => Read(reader, post));
            readers.Where(reader => (reader + i) % 8 == 0).ToList().ForEach(reader => React(reader, post));
            scores.Add(Evaluate(post).Score);
        }

        Assert.InRange(scores.TakeLast(10).Average() - scores.Take(10).Average(), -0.3, 0.1);
    }

    [Fact]
    public void Acts_of_authors_on_their_own_contributions_do_not_count()
    {
        var post = Post(Author);
        Read(Author, post);
        React(Author, post);
        Rate(Author, post, 5);

        Assert.Empty(_accumulator.Changes.Tallies);
        Assert.Equal(0, Evaluate(post).Score);
    }

    [Fact]
    public void Five_reactions_of_one_reader_count_once_until_the_last_is_taken_back()
    {
        var post = Post(Author);
        Read(100, post);
        var before = _accumulator.EvidenceOn(post.Id)[EvidenceChannel.Reaction];
        React(100, post, "like");
        var once = _accumulator.EvidenceOn(post.Id)[EvidenceChannel.Reaction];
        React(100, post, "thanks");
        React(100, post, "thanks");
        Assert.Equal(once, _accumulator.EvidenceOn(post.Id)[EvidenceChannel.Reaction]);

        _accumulator.Apply(new EvidenceStep(EvidenceStepKind.Undo, post.Id, 100, EvidenceChannel.Reaction, "like"), post);
        Assert.Equal(once, _accumulator.EvidenceOn(post.Id)[EvidenceChannel.Reaction]);
        _accumulator.Apply(new EvidenceStep(EvidenceStepKind.Undo, post.Id, 100, EvidenceChannel.Reaction, "thanks"), post);
        Assert.Equal(before, _accumulator.EvidenceOn(post.Id)[EvidenceChannel.Reaction]);
    }

    [Fact]
    public void The_model_of_a_channel_is_learned_from_the_others()
    {
        // Bookmarks follow reactions; answers come to whatever is written.
        var random = new Random(3);
        for (var i = 0; i < 400; i++)
        {
            var (post, score) = (Post(1_000 + i), (random.NextDouble() * 4) - 2);
            for (var reader = 100; reader < 140; reader++)
            {
                Read(reader, post);
                Chance(reader, post, EvidenceChannel.Reaction, -2 + (1.5 * score));
                Chance(reader, post, EvidenceChannel.Bookmark, -3 + (1.8 * score));
                Chance(reader, post, EvidenceChannel.Answer, -2.5);
            }
        }

        var learned = Calibration.Learn([.. Enumerable.Range(0, 400).Select(i => _accumulator.EvidenceOn(1_000_001 + i))]);

        Assert.True(learned[(int)EvidenceChannel.Reaction].Slope > 1);
        Assert.True(learned[(int)EvidenceChannel.Bookmark].Slope > 1.2);
        Assert.InRange(learned[(int)EvidenceChannel.Answer].Slope, 0, 0.2);

        void Chance(long reader, EvidenceSubject post, EvidenceChannel channel, double logOdds)
        {
            if (random.NextDouble() < 1 / (1 + Math.Exp(-logOdds)))
            {
                _accumulator.Apply(new EvidenceStep(EvidenceStepKind.Act, post.Id, reader, channel), post);
            }
        }
    }

    /// <summary>Readers with average habits: one reaction in eight reads, three and a half stars.</summary>
    private void Settle(IEnumerable<int> readers)
    {
        foreach (var reader in readers)
        {
            for (var i = 0; i < 16; i++)
            {
                var post = Post(5_000 + ((reader * 7) + i));
                Read(reader, post);
                if (i % 8 == 0)
                {
                    React(reader, post);
                    Rate(reader, post, i == 0 ? 3 : 4);
                }
            }
        }
    }

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

    private void React(long reader, EvidenceSubject post, string kind = "like") =>
        _accumulator.Apply(new EvidenceStep(EvidenceStepKind.Act, post.Id, reader, EvidenceChannel.Reaction, kind), post);

    private void Rate(long reader, EvidenceSubject post, int stars) =>
        _accumulator.Apply(new EvidenceStep(EvidenceStepKind.Act, post.Id, reader, EvidenceChannel.Rating, Value: stars), post);

    private FormulaScore Evaluate(EvidenceSubject post) => ScoreEstimator.Evaluate(_accumulator.EvidenceOn(post.Id), Models);

    private double Sure(EvidenceSubject post) => Evaluate(post) is var score ? score.Score - score.Deviation : 0;
}
