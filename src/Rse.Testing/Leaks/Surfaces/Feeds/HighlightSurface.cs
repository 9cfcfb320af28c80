using Rse.Highlights;
using Rse.Projections;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Testing.Leaks.Surfaces.Feeds;

/// <summary>Highlights of every scope, and the worth of each subject.</summary>
internal sealed class HighlightSurface : ILeakSurface
{
    public string Name => "highlights";

    public IReadOnlyCollection<string> Covers =>
        [
            "HighlightService.ReadAsync",
            "HighlightService.ListBestAsync",
            "HighlightService.FindScoreAsync",
            "HighlightService.ListScoresAsync",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var highlights = context.Get<HighlightService>();

        // The system brings the evidence up to date; the model says what may be shown of it.
        await context.Get<ProjectionService>().CatchUpAsync("scores", cancellationToken);
        await reading.AddPagesAsync(page => highlights.ReadAsync(context.Viewer, HighlightScope.Network, page, cancellationToken), take: 1);
        foreach (var space in context.Spaces.Where(target => target.Id > 0))
        {
            await reading.AddPagesAsync(
                page => highlights.ReadAsync(context.Viewer, HighlightScope.Space(new Id<Space>(space.Id)), page, cancellationToken),
                take: 1
            );
        }

        foreach (var topic in context.Topics)
        {
            if (await context.Get<TopicService>().FindAsync(context.Viewer, topic.Name, cancellationToken) is { } found)
            {
                await reading.AddPagesAsync(
                    page => highlights.ReadAsync(context.Viewer, HighlightScope.Topic(found.Id), page, cancellationToken),
                    take: 1
                );
            }
        }

        await reading.TryAsync(async () =>
        {
            await reading.AddPagesAsync(
                page => highlights.ReadAsync(context.Viewer, HighlightScope.Personal(context.Viewer.MemberId), page, cancellationToken),
                take: 1
            );
            foreach (var unread in (bool[])[false, true])
            {
                var query = new HighlightQuery
                {
                    Since = DateTimeOffset.UnixEpoch,
                    Until = DateTimeOffset.UnixEpoch.AddYears(200),
                    UnreadOnly = unread,
                    Take = 100,
                };
                reading.Add(await highlights.ListBestAsync(context.Viewer, query, cancellationToken));
            }
        });
        foreach (var subject in context.Subjects)
        {
            await reading.TryAsync(async () =>
                reading.Add(await highlights.FindScoreAsync(context.Viewer, subject.Ref(), cancellationToken))
            );
        }

        reading.Add(
            (
                await highlights.ListScoresAsync(
                    context.Viewer,
                    [.. context.Subjects.Where(target => target.Id > 0).Select(target => new Id<Subject>(target.Id))],
                    cancellationToken
                )
            ).Values
        );
        return reading;
    }
}
