using Rse.Ratings;

namespace Rse.Testing.Leaks.Surfaces.Subjects;

/// <summary>The rating of every subject.</summary>
internal sealed class RatingSurface : ILeakSurface
{
    public string Name => "ratings";

    public IReadOnlyCollection<string> Covers => ["RatingService.SummarizeAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        foreach (var target in context.Subjects)
        {
            await reading.TryAsync(async () =>
            {
                var summary = await context.Get<RatingService>().SummarizeAsync(context.Viewer, target.Ref(), cancellationToken);
                reading.Add(summary);
                reading.Count(LeakCount.Ratings, target.Key, summary.Count);
            });
        }

        return reading;
    }
}
