using BenchmarkDotNet.Running;
using Rse.Benchmarks.CustomFeeds;
using Rse.Benchmarks.Experts;
using Rse.Benchmarks.Feeds;
using Rse.Benchmarks.FollowUp;
using Rse.Benchmarks.Highlights;
using Rse.Benchmarks.Imports;
using Rse.Benchmarks.Live;
using Rse.Benchmarks.Mixed;
using Rse.Benchmarks.Perimeters;
using Rse.Benchmarks.Ratios;
using Rse.Benchmarks.Relevance;
using Rse.Benchmarks.Search;
using Rse.Benchmarks.Typeahead;
using Rse.Benchmarks.Writes;

// What takes longest comes last.
IRatioArea[] areas =
[
    new CustomFeedRatios(),
    new DigestRatios(),
    new FeedDocumentRatios(),
    new HubRatios(),
    new PageRatios(),
    new PostgresPageRatios(),
    new HttpPageRatios(),
    new FreshnessRatios(),
    new ExpertRatios(),
    new ImportRatios(),
    new IndexingRatios(),
    new LiveRatios(),
    new NotificationRatios(),
    new MixedRatios(),
    new PerimeterRatios(),
    new QueryRatios(),
    new RelevanceRatios(),
    new SqlRelevanceRatios(),
    new SearchRatios(),
    new SqlSearchRatios(),
    new SignalRatios(),
    new WatchRatios(),
    new TypeaheadRatios(),
    new WorldRatios(),
    new WriteRatios(),
    new BulkRatios(),
    new GrowthRatios(),
];

if (args is not ["ratios", .. var names])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return 0;
}

static bool Asks(string name, IRatioArea area) =>
    string.Equals(name, area.Name, StringComparison.Ordinal) || area.Name.StartsWith($"{name}.", StringComparison.Ordinal);

var unknown = names.Where(name => !areas.Any(area => Asks(name, area))).ToList();
if (names.Length == 0 || unknown.Count > 0)
{
    Console.Error.WriteLine(
        $"Usage: ratios AREA…, of: {string.Join(", ", areas.Select(area => area.Name))}. Not known: "
            + $"{(unknown.Count == 0 ? "none was given" : string.Join(", ", unknown))}."
    );
    return 2;
}

var passed = true;
foreach (var area in areas.Where(area => names.Any(name => Asks(name, area))))
{
    await foreach (var ratio in area.MeasureAsync())
    {
        Console.WriteLine(ratio);
        passed &= ratio.Passes;
    }
}

return passed ? 0 : 1;
