using Rse.Topics;

namespace Rse.Testing.Leaks.Surfaces.Subjects;

/// <summary>Every topic by name, the list of topics, and the suggestions for prefixes.</summary>
internal sealed class TopicSurface : ILeakSurface
{
    public string Name => "topics";

    public IReadOnlyCollection<string> Covers => ["TopicService.FindAsync", "TopicService.ListAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var topics = context.Get<TopicService>();
        foreach (var target in context.Topics)
        {
            reading.Add(await topics.FindAsync(context.Viewer, target.Name, cancellationToken));
            reading.Add(await topics.ListAsync(context.Viewer, target.Name[..^2], 100, cancellationToken));
        }

        var all = await topics.ListAsync(context.Viewer, "", 100, cancellationToken);
        reading.Add(all);
        reading.Count(LeakCount.ListedTopics, "", all.Count);
        foreach (var use in all)
        {
            reading.Count(LeakCount.TopicUses, context.Topics.Single(target => target.Name == use.Topic.Name).Key, use.Count);
        }

        return reading;
    }
}
