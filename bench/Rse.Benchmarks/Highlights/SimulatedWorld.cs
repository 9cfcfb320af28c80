namespace Rse.Benchmarks.Highlights;

/// <summary>A network of the simulation: its posts, and all that readers did with them, in the order of time.</summary>
internal sealed class SimulatedWorld
{
    private readonly WorldParameters _parameters;
    private readonly Random _random;
    private readonly int[][] _spaces;
    private readonly double[] _leniency;
    private readonly double[] _fame;
    private readonly Dictionary<int, int[]> _friends = [];
    private readonly Dictionary<int, double> _friendliness = [];
    private readonly List<SimulatedPost> _posts = [];
    private List<SimulatedAct> _acts = [];

    private SimulatedWorld(WorldParameters parameters)
    {
        _parameters = parameters;
        _random = new Random(parameters.Seed ^ 0x5eed);
        var everybody = Enumerable.Range(0, parameters.Members).ToArray();
        _leniency = [.. everybody.Select(_ => parameters.LeniencySigma * _random.Normal())];
        _fame = [.. everybody.Select(_ => _random.LogNormal(parameters.FameSigma))];
        _spaces =
        [
            .. Enumerable
                .Range(1, parameters.Spaces)
                .Select(rank => _random.Choose(everybody, (int)Math.Max(20, parameters.Members * 0.5 / rank))),
        ];
    }

    public IReadOnlyList<SimulatedPost> Posts => _posts;

    public IReadOnlyList<SimulatedAct> Acts => _acts;

    public static SimulatedWorld Make(WorldParameters parameters)
    {
        var world = new SimulatedWorld(parameters);
        world.Write();
        foreach (var post in world._posts)
        {
            world.Read(post);
        }

        // Stable: who acts at once does it after reading.
        world._acts = [.. world._acts.OrderBy(act => act.Day)];
        return world;
    }

    private void Write()
    {
        var members = _parameters.Members;
        var order = Enumerable.Range(0, members).ToArray();
        _random.Shuffle(order);
        var promoters = order.TakeLast(members / 100).ToArray();
        var authors = order.SkipLast(promoters.Length).ToArray();
        var effect = Enumerable.Range(0, members).Select(_ => 0.5 * _random.Normal()).ToArray();
        var activity = Dice.Cumulate(authors.Select((_, rank) => Math.Pow(rank + 1, -_parameters.ActivityExponent)));
        var size = Dice.Cumulate(_spaces.Select(space => (double)space.Length));
        Befriend(authors, promoters);
        for (var i = 0; i < _parameters.Posts; i++)
        {
            var author = _random.Chance(_parameters.PromotedShare)
                ? promoters[_random.Next(promoters.Length)]
                : authors[_random.Pick(activity)];
            _posts.Add(
                new SimulatedPost(
                    i,
                    author,
                    _random.Pick(size),
                    _random.NextDouble() * _parameters.Days,
                    effect[author] + _random.Normal(),
                    _random.Normal()
                )
            );
        }
    }

    /// <summary>Fans of the prolific, cliques, and the squads of self-promoters: who reads and applauds whatever is written.</summary>
    private void Befriend(int[] authors, int[] promoters)
    {
        var everybody = Enumerable.Range(0, _parameters.Members).ToArray();
        foreach (var prolific in authors.Take(60))
        {
            Add(prolific, _random.Choose(everybody, _random.Next(20, 121)), 0.55);
        }

        for (var i = 0; i < 40; i++)
        {
            var clique = _random.Choose(everybody, _random.Next(8, 16));
            foreach (var member in clique)
            {
                Add(member, clique, 0.8);
            }
        }

        foreach (var promoter in promoters)
        {
            Add(promoter, _random.Choose(everybody, _random.Next(10, 31)), 0.85);
        }

        void Add(int author, int[] friends, double least)
        {
            _friends[author] = [.. _friends.GetValueOrDefault(author, []).Union(friends).Where(friend => friend != author)];
            foreach (var friend in friends)
            {
                var pair = Pair(friend, author);
                _friendliness[pair] = Math.Max(_friendliness.GetValueOrDefault(pair), least);
            }
        }
    }

    private void Read(SimulatedPost post)
    {
        var space = _spaces[post.Space];
        var attention = _parameters.AttentionMedian * _random.LogNormal(_parameters.AttentionSigma) * Math.Sqrt(_fame[post.Author]);
        HashSet<int> readers =
        [
            .. _random.Choose(space, (int)Math.Round(space.Length * Math.Min(0.8, attention))),
            .. _friends.GetValueOrDefault(post.Author, []),
        ];
        readers.Remove(post.Author);

        // Lazy: without a herd, the order of reading does not matter.
        var visits = readers.Select(reader => (Reader: reader, Day: post.Day + _random.Exponential(1.5)));
        var reactions = 0;
        foreach (var (reader, day) in _parameters.Herd > 0 ? visits.OrderBy(visit => visit.Day) : visits)
        {
            var acts = Act(reader, post, day, reactions).ToList();
            reactions += acts.Exists(act => act.Kind is SimulatedActKind.Reaction) ? 1 : 0;
            var isMarked = _parameters.UnmarkedShare == 0 || !_random.Chance(_parameters.UnmarkedShare);
            if (isMarked || acts.Exists(act => act.Kind is not SimulatedActKind.Citation))
            {
                _acts.Add(new SimulatedAct(SimulatedActKind.Read, day, reader, post, 0));
            }

            _acts.AddRange(acts);
        }
    }

    private IEnumerable<SimulatedAct> Act(int reader, SimulatedPost post, double day, int reactions)
    {
        var least = _friendliness.GetValueOrDefault(Pair(reader, post.Author));
        var logOdds =
            _parameters.ReactionIntercept
            + (_parameters.ReactionSlope * post.Quality)
            + _leniency[reader]
            + (_parameters.Herd * Math.Log(1 + reactions));
        if (_random.Chance(Math.Max(least, Dice.Sigmoid(logOdds))))
        {
            yield return Of(SimulatedActKind.Reaction, day, 0);
        }

        if (_parameters.HasRatings && _random.Chance(_parameters.RatingShare))
        {
            var value = Math.Round(3.2 + (0.8 * post.Quality) + (0.6 * _leniency[reader]) + (_parameters.RatingNoise * _random.Normal()));
            yield return Of(SimulatedActKind.Rating, day, least > 0 ? 5 : (int)Math.Clamp(value, 1, 5));
        }

        if (_parameters.HasBookmarks && _random.Chance(Dice.Sigmoid(-4 + (1.4 * post.Quality))))
        {
            yield return Of(SimulatedActKind.Bookmark, day, 0);
        }

        if (_random.Chance(Dice.Sigmoid(-3.3 + (0.3 * post.Quality) + (0.9 * post.Controversy))))
        {
            yield return Of(SimulatedActKind.Answer, day, 0);
        }

        if (_parameters.HasCitations && _random.Chance(Dice.Sigmoid(-5.5 + (1.8 * post.Quality))))
        {
            yield return Of(SimulatedActKind.Citation, day + _random.Exponential(10), 0);
        }

        SimulatedAct Of(SimulatedActKind kind, double at, int value) => new(kind, at, reader, post, value);
    }

    private int Pair(int reader, int author) => checked((reader * _parameters.Members) + author);
}
