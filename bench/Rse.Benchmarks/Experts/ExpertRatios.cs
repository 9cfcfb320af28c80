using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.Experts;
using Rse.Imports;
using Rse.People;
using Rse.Projections;
using Rse.Search;
using Rse.Search.Matches;
using Rse.Storage;

namespace Rse.Benchmarks.Experts;

/// <summary>
/// Whether those who answered a question well are named beforehand by its title, against the simple rules that a host would use instead.
/// </summary>
internal sealed class ExpertRatios : IRatioArea
{
    private const int Named = 5;

    public string Name => "experts";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        if (CommunityTexts.FindForum() is not { } archive)
        {
            Console.WriteLine("experts: skipped, for this machine has no shared/data/forum/slicer-forum-posts.jsonl.gz.");
            yield break;
        }

        var folder = Directory.CreateTempSubdirectory("rse-experts-");
        try
        {
            var forum = AskedForum.Read(archive);
            var builder = new ServiceCollection()
                .AddRse()
                .UseSqlite($"Data Source={Path.Combine(folder.FullName, "rse.db")}")
                .AddImports()
                .AddSearch(options => options.Folder = Path.Combine(folder.FullName, "index"));
            await using var provider = builder.Services.BuildServiceProvider();
            await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
            await provider.GetRequiredService<ImportService>().ImportAsync("forum", forum.ItemsAsync());
            await provider.GetRequiredService<ProjectionService>().CatchUpAsync("search");
            var (ours, most) = (new Tally(forum), new Tally(forum));
            var busiest = new Tally(forum);
            foreach (var question in forum.Questions)
            {
                var named = await provider.GetRequiredService<ExpertService>().ListAsync(Viewer.System, question.Text);
                ours.Add(question, named.Select(expert => expert.Member.DisplayName));
                most.Add(question, await ListByPostsAsync(provider, question));
                busiest.Add(question, forum.BusiestAuthors);
            }

            yield return new Ratio("experts.others/most-posts", most.Others / ours.Others, null, $"{ours} against {most}");
            yield return new Ratio("experts.others/busiest", busiest.Others / ours.Others, null, $"{ours} against {busiest}");
            yield return new Ratio("experts.all/most-posts", most.All / ours.All, null, $"{ours} against {most}");
            yield return new Ratio("experts.all/busiest", busiest.All / ours.All, null, $"{ours} against {busiest}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Those who wrote most of the best matches.</summary>
    private static async ValueTask<IEnumerable<string>> ListByPostsAsync(ServiceProvider provider, ForumQuestion question)
    {
        string[] kinds = [SearchKinds.Post, SearchKinds.Comment];
        var matches = await provider
            .GetRequiredService<BestMatches>()
            .ListAsync(Viewer.System, question.Text, kinds, 200, CancellationToken.None);
        return matches
            .Select(match => match.Subject.Author!.DisplayName)
            .CountBy(author => author, StringComparer.Ordinal)
            .OrderByDescending(author => author.Value)
            .Take(Named)
            .Select(author => author.Key);
    }

    /// <summary>In how many questions somebody was named who answered well.</summary>
    private sealed class Tally(AskedForum forum)
    {
        private int _questions;
        private int _found;
        private int _others;
        private int _foundOthers;

        /// <summary>The share of all questions.</summary>
        public double All => (double)_found / _questions;

        /// <summary>The share of those that somebody else than the busiest answered, if one of these was named.</summary>
        public double Others => (double)_foundOthers / _others;

        public void Add(ForumQuestion question, IEnumerable<string> named)
        {
            var found = question.Answered.Intersect(named, StringComparer.Ordinal).ToList();
            _questions++;
            _found += found.Count > 0 ? 1 : 0;
            _others += question.Answered.IsSubsetOf(forum.BusiestAuthors) ? 0 : 1;
            _foundOthers += found.Exists(author => !forum.BusiestAuthors.Contains(author)) ? 1 : 0;
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{All:0.000} of {_questions} (others {Others:0.000} of {_others})");
    }
}
