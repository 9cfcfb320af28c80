using Rse.Experts;

namespace Rse.Testing.Leaks.Surfaces.Members;

/// <summary>
/// Who knows about the word that every text contains, about secret words, topics and spaces; with the evidence and its numbers.
/// </summary>
internal sealed class ExpertSurface : ILeakSurface
{
    public string Name => "experts";

    public IReadOnlyCollection<string> Covers => ["ExpertService.ListAsync", "ExpertService.IsListedAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await SearchRound.CatchUpAsync(context, cancellationToken);
        var reading = new LeakReading();
        var experts = context.Get<ExpertService>();
        await reading.TryAsync(async () => reading.Add(await experts.IsListedAsync(context.Viewer, cancellationToken)));
        string[] queries =
        [
            context.CommonWord,
            "qx*",
            .. context.Topics.Select(topic => $"topic:{topic.Name}"),
            .. context.Spaces.Select(space => $"{context.CommonWord} in:{space.Name}"),
            .. context.Members.Select(member => $"{context.CommonWord} by:{member.Name}"),
        ];
        foreach (var query in queries)
        {
            await reading.TryAsync(async () =>
            {
                foreach (var expert in await experts.ListAsync(context.Viewer, query, cancellationToken))
                {
                    reading.Add(expert);
                    reading.CountSubjects(context, expert.Evidence);
                }
            });
        }

        return reading;
    }
}
