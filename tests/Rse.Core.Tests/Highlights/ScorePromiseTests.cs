using Rse.Highlights;

namespace Rse.Core.Tests.Highlights;

/// <summary>
/// What value promises, each as a small network in memory: the same reckoning as the projection's, before anything was learned.
/// </summary>
public sealed class ValuePromiseTests
{
    private const long Author = 1;
    private const long Promoter = 2;
    private const double Highlight = 0.67;

    private static readonly ChannelModel[] Models = [.. ValueEvidence.Channels.Select(ChannelModel.Assumed)];

    private readonly ValueLedger _ledger = new();
    private long _posts = 1_000_000;

    [Fact]
    public void The_tenth_applause_of_a_friend_says_almost_nothing()
    {
        Settle(Enumerable.Range(100, 40));
        var worths = Enumerable
            .Range(0, 10)
            .Select(_ =>
            {
                var post = Post(Author);
                React(100, post);
                return Judge(post).Worth;
            })
            .ToList();

        Assert.True(worths[0] > 0.3);
        Assert.InRange(worths[9], -0.05, worths[0] / 20);
    }

    [Fact]
    public void Exposure_raises_nothing()
    {
        var readers = Enumerable.Range(100, 400).ToList();
        Settle(readers);
        var (few, many) = (Post(Author), Post(Author));
        readers.Take(20).ToList().ForEach(reader => Read(reader, few));
        readers.Take(5).ToList().ForEach(reader => React(reader, few));
        readers.ForEach(reader => Read(reader, many));
        readers.Take(40).ToList().ForEach(reader => React(reader, many));

        Assert.True(Judge(few).Worth > Judge(many).Worth + 0.5, "Forty reactions of four hundred readers are less than five of twenty.");
    }

    [Fact]
    public void Who_likes_everything_raises_less_than_who_likes_little()
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

        Assert.True(Judge(chosen).Worth > Judge(liked).Worth + 1);
        Assert.InRange(Judge(liked).Worth, -0.5, 0.7);
    }

    [Fact]
    public void One_five_star_is_neither_a_highlight_nor_the_best()
    {
        var readers = Enumerable.Range(100, 20).ToList();
        Settle(readers);
        var (single, several) = (Post(Author), Post(Author));
        Rate(100, single, 5);
        foreach (var reader in readers.Skip(1).Take(12))
        {
            Rate(reader, several, reader % 2 == 0 ? 5 : 4);
        }

        Assert.True(Judge(single).Worth < Judge(several).Worth);
        Assert.True(Sure(single) < Highlight);
        Assert.True(Sure(several) > Sure(single));
    }

    [Fact]
    public void A_squad_of_helpers_makes_no_highlights_for_long()
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

        Assert.All(sure.Skip(4), worth => Assert.True(worth < 0, $"{worth}"));
    }

    [Fact]
    public void Volume_raises_nothing()
    {
        var readers = Enumerable.Range(100, 30).ToList();
        Settle(readers);
        List<double> worths = [];
        for (var i = 0; i < 60; i++)
        {
            var post = Post(Author);
            readers.ForEach(reader => Read(reader, post));
            readers.Where(reader => (reader + i) % 8 == 0).ToList().ForEach(reader => React(reader, post));
            worths.Add(Judge(post).Worth);
        }

        Assert.InRange(worths.TakeLast(10).Average() - worths.Take(10).Average(), -0.3, 0.1);
    }

    [Fact]
    public void What_authors_do_to_themselves_counts_for_nothing()
    {
        var post = Post(Author);
        Read(Author, post);
        React(Author, post);
        Rate(Author, post, 5);

        Assert.Empty(_ledger.Changes.Tallies);
        Assert.Equal(0, Judge(post).Worth);
    }

    [Fact]
    public void Five_reactions_of_one_reader_are_one_and_the_last_taken_back_takes_it_away()
    {
        var post = Post(Author);
        Read(100, post);
        var before = _ledger.Evidence(post.Id)[ValueChannel.Reaction];
        React(100, post, "like");
        var once = _ledger.Evidence(post.Id)[ValueChannel.Reaction];
        React(100, post, "thanks");
        React(100, post, "thanks");
        Assert.Equal(once, _ledger.Evidence(post.Id)[ValueChannel.Reaction]);

        _ledger.Take(new ValueStep(ValueStepKind.Undo, post.Id, 100, ValueChannel.Reaction, "like"), post);
        Assert.Equal(once, _ledger.Evidence(post.Id)[ValueChannel.Reaction]);
        _ledger.Take(new ValueStep(ValueStepKind.Undo, post.Id, 100, ValueChannel.Reaction, "thanks"), post);
        Assert.Equal(before, _ledger.Evidence(post.Id)[ValueChannel.Reaction]);
    }

    [Fact]
    public void What_a_channel_tells_is_learned_from_the_others()
    {
        // Bookmarks follow reactions; answers come to whatever is written.
        var random = new Random(3);
        for (var i = 0; i < 400; i++)
        {
            var (post, worth) = (Post(1_000 + i), (random.NextDouble() * 4) - 2);
            for (var reader = 100; reader < 140; reader++)
            {
                Read(reader, post);
                Chance(reader, post, ValueChannel.Reaction, -2 + (1.5 * worth));
                Chance(reader, post, ValueChannel.Bookmark, -3 + (1.8 * worth));
                Chance(reader, post, ValueChannel.Answer, -2.5);
            }
        }

        var learned = Calibration.Learn([.. Enumerable.Range(0, 400).Select(i => _ledger.Evidence(1_000_001 + i))]);

        Assert.True(learned[(int)ValueChannel.Reaction].Slope > 1);
        Assert.True(learned[(int)ValueChannel.Bookmark].Slope > 1.2);
        Assert.InRange(learned[(int)ValueChannel.Answer].Slope, 0, 0.2);

        void Chance(long reader, ValueSubject post, ValueChannel channel, double logOdds)
        {
            if (random.NextDouble() < 1 / (1 + Math.Exp(-logOdds)))
            {
                _ledger.Take(new ValueStep(ValueStepKind.Act, post.Id, reader, channel), post);
            }
        }
    }

    /// <summary>Readers with the habits of everybody: one reaction in eight reads, three stars and a half.</summary>
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

    private ValueSubject Post(long author)
    {
        _posts++;
        return new ValueSubject
        {
            Id = _posts,
            AuthorId = author,
            RootId = _posts,
            ParentId = 0,
        };
    }

    private void Read(long reader, ValueSubject post) => _ledger.Read(reader, post);

    private void React(long reader, ValueSubject post, string kind = "like") =>
        _ledger.Take(new ValueStep(ValueStepKind.Act, post.Id, reader, ValueChannel.Reaction, kind), post);

    private void Rate(long reader, ValueSubject post, int stars) =>
        _ledger.Take(new ValueStep(ValueStepKind.Act, post.Id, reader, ValueChannel.Rating, Value: stars), post);

    private ValueVerdict Judge(ValueSubject post) => Worth.Judge(_ledger.Evidence(post.Id), Models);

    private double Sure(ValueSubject post) => Judge(post) is var verdict ? verdict.Worth - verdict.Deviation : 0;
}
