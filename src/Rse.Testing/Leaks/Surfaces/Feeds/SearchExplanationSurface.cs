using Rse.Search;

namespace Rse.Testing.Leaks.Surfaces.Feeds;

/// <summary>The explanation of every thing as a result of a search for the word that every text contains: what has one exists.</summary>
internal sealed class SearchExplanationSurface : ILeakSurface
{
    public string Name => "search-explanations";

    public IReadOnlyCollection<string> Covers => ["SearchService.ExplainAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await SearchRound.CatchUpAsync(context, cancellationToken);
        var reading = new LeakReading();
        IEnumerable<(string Kind, string Key)> things =
        [
            .. context.Subjects.Select(subject => (subject.Ref().Kind, subject.Ref().Key)),
            .. context.Members.Select(member => (SearchKinds.Member, member.Name)),
            .. context.Spaces.Select(space => (SearchKinds.Space, space.Name)),
            .. context.Topics.Select(topic => (SearchKinds.Topic, topic.Name)),
        ];
        foreach (var (kind, key) in things)
        {
            await reading.TryAsync(async () =>
            {
                var query = kind is SearchKinds.Topic ? key : context.CommonWord;
                var parts = await context.Get<SearchService>().ExplainAsync(context.Viewer, query, kind, key, cancellationToken);
                if (parts is not null)
                {
                    reading.Add(key);
                    reading.Add(parts);
                }
            });
        }

        return reading;
    }
}
