using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.People;
using Rse.Projections;
using Rse.Search;

namespace Rse.Tests.Search;

/// <summary>An index that says what the contract means, by looking at every document: the model that real ones are compared with.</summary>
public sealed class ModelIndex(SearchSource source, ActivityReader activities) : ISearchIndex, INodeProjection
{
    private readonly Dictionary<long, ModelDocument> _documents = [];
    private readonly Lock _lock = new();
    private LogPosition _position = LogPosition.Start;

    public string Name => "model";

    /// <summary>Adds it to a network, with itself as the projection that fills it.</summary>
    public static void Add(IRseBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ModelIndex>();
        builder.Services.AddSingleton<ISearchIndex>(provider => provider.GetRequiredService<ModelIndex>());
        builder.Services.AddSingleton<IProjection>(provider => provider.GetRequiredService<ModelIndex>());
    }

    public SearchCapabilities Capabilities =>
        SearchCapabilities.Totals
        | SearchCapabilities.Facets
        | SearchCapabilities.MissingWords
        | SearchCapabilities.Suggestions
        | SearchCapabilities.SoftMatching
        | SearchCapabilities.Marks
        | SearchCapabilities.Explanations;

    public ValueTask<LogPosition> FindPositionAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_position);

    public async ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        var changes = SearchChanges.Of(context.Batch);
        foreach (var space in changes.AudienceChanges.Keys)
        {
            changes.AddSubjects(await source.ListInSpaceAsync(Viewer.System, space, default, int.MaxValue - 1, cancellationToken));
        }

        await source.ExpandAsync(Viewer.System, changes, cancellationToken);
        SearchText[] texts =
        [
            .. await source.ListSubjectsAsync(Viewer.System, [.. changes.Subjects], cancellationToken),
            .. await source.ListMembersAsync(Viewer.System, [.. changes.Members], cancellationToken),
            .. await source.ListSpacesAsync(Viewer.System, [.. changes.Spaces], cancellationToken),
            .. await source.ListTopicsAsync(Viewer.System, [.. changes.Topics], cancellationToken),
        ];
        lock (_lock)
        {
            foreach (
                var number in changes
                    .Subjects.Select(id => ModelDocument.NumberOf(SearchKinds.Post, id.Value))
                    .Concat(changes.Members.Select(id => ModelDocument.NumberOf(SearchKinds.Member, id.Value)))
                    .Concat(changes.Spaces.Select(id => ModelDocument.NumberOf(SearchKinds.Space, id.Value)))
                    .Concat(changes.Topics.Select(id => ModelDocument.NumberOf(SearchKinds.Topic, id.Value)))
            )
            {
                _documents.Remove(number);
            }

            foreach (var text in texts)
            {
                var document = new ModelDocument(text);
                _documents[document.Number] = document;
            }

            _position = context.Position;
        }
    }

    public async ValueTask<SearchResult> SearchAsync(SearchContext context, CancellationToken cancellationToken)
    {
        var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
        lock (_lock)
        {
            return new ModelSearch(context, _documents.Values).Run() with { IsPartial = _position.IsBefore(end), Position = _position };
        }
    }
}
