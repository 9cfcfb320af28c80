using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.SavedSearches;
using Rse.SavedSearches.Matching;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Search.Words;
using Rse.Spaces;
using Rse.Storage;
using Rse.Texts;

namespace Rse.Benchmarks.Search;

/// <summary>
/// What 10,000 saved searches cost a new post, with the words of a real forum: the comparison alone, beside asking each of them, and the
/// whole way from the log to the alerts.
/// </summary>
internal sealed class WatchRatios : IRatioArea
{
    private const int Queries = 10_000;
    private const int Members = 100;
    private const int Posts = 1_000;
    private const int Written = 200;
    private const double Milliseconds = 5;
    private const double Candidates = 50;

    public string Name => "search.watch";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        if (CommunityTexts.FindForum() is not { } forum)
        {
            Console.WriteLine("search.watch: skipped, for this machine has no shared/data/forum/slicer-forum-posts.jsonl.gz.");
            yield break;
        }

        // Every second post is one to be written, so that queries are not made of them.
        var texts = SearchNetwork.ReadTexts(forum);
        var posts = texts.Where((_, i) => i % 2 == 1).TakeLast(Posts + 500).ToList();
        var queries = Draw([.. texts.Where((_, i) => i % 2 == 0)]);
        var folder = Directory.CreateTempSubdirectory("rse-watch-");
        try
        {
            await using var services = Compose(folder.FullName);
            foreach (var ratio in Compare(services, queries, posts))
            {
                yield return ratio;
            }

            yield return await AlertAsync(services, queries, posts);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ServiceProvider Compose(string folder)
    {
        var builder = new ServiceCollection()
            .Configure<VolumeOptions>(limits => limits.Enabled = false)
            .Configure<SavedSearchOptions>(limits => limits.MaxSearches = 1_000)
            .AddRse()
            .UseSqlite($"Data Source={Path.Combine(folder, "rse.db")}")
            .AddSearch(options => options.Folder = Path.Combine(folder, "index"));
        return builder.Services.BuildServiceProvider();
    }

    /// <summary>Queries as people save them: mostly two or three words of one text, some phrases, prefixes and alternatives.</summary>
    private static List<string> Draw(List<string> texts)
    {
        var random = new Random(4711);
        List<string> queries = [];
        while (queries.Count < Queries)
        {
            var words = texts[random.Next(texts.Count)]
                .Split((char[])[' ', '\n', '\r', '\t', '.', ',', '(', ')', '"', ':', '*', '-'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.Length is > 3 and < 20 && word.All(char.IsLetterOrDigit))
                .ToList();
            if (words.Count < 8)
            {
                continue;
            }

            var at = random.Next(words.Count - 3);
            var (one, two) = (words[at], words[random.Next(words.Count)]);
            queries.Add(
                (queries.Count % 10) switch
                {
                    0 => $"\"{words[at]} {words[at + 1]}\" {two}",
                    1 => $"{one[..4]}* {two}",
                    2 => $"{one} OR {two} {words[at + 2]}",
                    3 => $"{one} {two} -{words[at + 2]}",
                    4 or 5 or 6 => $"{one} {two} {words[random.Next(words.Count)]}",
                    _ => $"{one} {two}",
                }
            );
        }

        return queries;
    }

    private static IEnumerable<Ratio> Compare(ServiceProvider services, List<string> queries, List<string> posts)
    {
        var analyzer = services.GetRequiredService<IWordAnalyzer>();
        var parser = services.GetRequiredService<TextParser>();
        var compiled = queries.ConvertAll(query => StrictQuery.Compile(QueryParser.Parse(query), analyzer));
        var percolator = new Percolator();
        for (var i = 0; i < compiled.Count; i++)
        {
            percolator.Put(i, compiled[i], []);
        }

        // As a process learns when it starts.
        foreach (var post in posts.Take(200))
        {
            percolator.Learn(Read(post));
        }

        percolator.Anchor();
        var measured = posts.Skip(500).ToList();
        foreach (var post in posts.Skip(200).Take(300))
        {
            percolator.Match(Read(post), []);
        }

        List<double> times = [];
        List<double> compared = [];
        var matches = 0;
        foreach (var post in measured)
        {
            var start = Stopwatch.GetTimestamp();
            matches += percolator.Match(Read(post), []).Count;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            compared.Add(percolator.Candidates);
        }

        yield return new Ratio(
            $"search.watch-of-{Queries}/5ms",
            times.Average() / Milliseconds,
            1,
            Note(
                $"{times.Average():0.000} ms a post with its analysis, p99 {Rank(times, .99):0.00} ms; {(double)matches / Posts:0.0} match"
            )
        );
        yield return new Ratio(
            $"search.watch-candidates-of-{Queries}/50",
            compared.Average() / Candidates,
            1,
            Note($"{compared.Average():0.0} queries compared with a post, p95 {Rank(compared, .95):0}, most {compared.Max():0}")
        );

        List<double> ratios = [];
        foreach (var post in measured.Take(100))
        {
            var (ours, theirs) = (0d, 0d);
            for (var round = 0; round < 2; round++)
            {
                var start = Stopwatch.GetTimestamp();
                var found = percolator.Match(Read(post), []).Count;
                ours = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                start = Stopwatch.GetTimestamp();
                var terms = Read(post);
                var all = compiled.Count(query => query.Matches(terms));
                theirs = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (all != found)
                {
                    throw new InvalidOperationException($"The percolator finds {found}, and asking each query {all}.");
                }
            }

            ratios.Add(ours / theirs);
        }

        yield return new Ratio($"search.watch-of-{Queries}/each", Rank(ratios, .5), 0.5, "beside asking each query about each post");

        TextTerms Read(string post) =>
            new(
                analyzer.ReadText(
                    new SearchText
                    {
                        Kind = SearchKinds.Post,
                        Id = 1,
                        Title = null,
                        Body = post,
                        Audience = Audience.Network,
                        At = DateTimeOffset.UnixEpoch,
                        Parser = parser,
                    }
                )
            );
    }

    /// <summary>From an activity to whom it alerts: texts, permission and the note that it did are in the database.</summary>
    private static async ValueTask<Ratio> AlertAsync(ServiceProvider services, List<string> queries, List<string> posts)
    {
        await services.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        var perimeters = services.GetRequiredService<PerimeterService>();
        var author = await AddAsync("author");
        await services
            .GetRequiredService<SpaceService>()
            .CreateAsync(
                author,
                new SpaceDraft
                {
                    Name = "Everybody",
                    Slug = "everybody",
                    Visibility = SpaceVisibility.Open,
                }
            );
        author = await perimeters.FindViewerAsync(author.MemberId);
        for (var i = 0; i < Members; i++)
        {
            var member = await AddAsync(string.Create(CultureInfo.InvariantCulture, $"member{i}"));
            for (var n = i; n < queries.Count; n += Members)
            {
                await services
                    .GetRequiredService<SavedSearchService>()
                    .CreateAsync(
                        member,
                        new SavedSearchDraft { Name = string.Create(CultureInfo.InvariantCulture, $"{n}"), Query = queries[n] }
                    );
            }
        }

        var matcher = services.GetRequiredService<SearchMatcher>();
        List<double> times = [];
        foreach (var (post, i) in posts.TakeLast(Written).Select((post, i) => (post, i)))
        {
            var body = post.Length > 20_000 ? post[..20_000] : post;
            var position = await services.GetRequiredService<ActivityReader>().FindEndAsync(Viewer.System, CancellationToken.None);
            await services.GetRequiredService<PostService>().CreateAsync(author, "everybody", new PostDraft { Body = body });
            var batch = await services.GetRequiredService<IActivityStore>().ReadAsync(Viewer.System, position, 100, CancellationToken.None);
            var start = Stopwatch.GetTimestamp();
            await matcher.FindAsync(batch, CancellationToken.None);
            if (i >= 20)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return new Ratio(
            $"search.alerts-of-{Queries}/5ms",
            times.Average() / Milliseconds,
            null,
            Note($"{times.Average():0.00} ms from a post in the log to the alerts noted in SQLite, durably; p99 {Rank(times, .99):0.0} ms")
        );

        async ValueTask<Viewer> AddAsync(string handle)
        {
            var member = await services
                .GetRequiredService<MemberService>()
                .AddAsync(
                    new MemberDraft
                    {
                        ExternalId = handle,
                        Handle = handle,
                        DisplayName = handle,
                    }
                );
            return await perimeters.FindViewerAsync(member.Id);
        }
    }

    private static double Rank(List<double> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1)));

    private static string Note(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
