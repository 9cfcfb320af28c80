using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Texts;
using Rse.Topics;

namespace Rse.Search;

/// <summary>
/// Reads texts for search indexes, many at once and in any order. Trashed, hidden, departed and unknown things are absent.
/// </summary>
/// <remarks>Thread-safe; a singleton. For projections that maintain an <see cref="ISearchIndex"/>.</remarks>
public sealed class SearchSource
{
    private const int Chunk = 500;

    private readonly ISearchSourceStore _source;
    private readonly SubjectService _subjects;
    private readonly TextParser _parser;

    internal SearchSource(ISearchSourceStore source, SubjectService subjects, TextParser parser)
    {
        _source = source;
        _subjects = subjects;
        _parser = parser;
    }

    /// <summary>
    /// Adds to changes what depends on them: the threads of roots, the topics of subjects, and the authors of what is valued.
    /// </summary>
    public async ValueTask ExpandAsync(Viewer viewer, SearchChanges changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Roots.Count > 0)
        {
            changes.AddSubjects(await _source.ListThreadsAsync(viewer, [.. changes.Roots], cancellationToken));
        }

        foreach (var subjects in changes.Subjects.Union(changes.Valued).Chunk(Chunk))
        {
            var dependents = await _source.FindDependentsAsync(
                viewer,
                [.. subjects.Where(changes.Subjects.Contains)],
                [.. subjects.Where(changes.Valued.Contains)],
                cancellationToken
            );
            changes.Topics.UnionWith(dependents.Topics);
            changes.Members.UnionWith(dependents.Authors);
        }
    }

    /// <summary>
    /// Lists the posts, comments and host objects among the ids, except those below a trashed root. The host is asked for title, text and
    /// audience of its objects; those that it does not show the system are absent.
    /// </summary>
    public async ValueTask<IReadOnlyList<SearchText>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken = default
    )
    {
        var found = await _source.ListSubjectsAsync(viewer, ids, cancellationToken);
        var hosted = found.Where(text => text.Key is not null).ToDictionary(ToRef, text => text.Audience);
        var read = hosted.Count == 0 ? null : await _subjects.ReadForIndexAsync(hosted, cancellationToken);
        List<SearchText> texts = new(found.Count);
        foreach (var text in found)
        {
            if (text.Key is null)
            {
                texts.Add(text with { Parser = _parser });
            }
            else if (read!.TryGetValue(ToRef(text), out var answer))
            {
                texts.Add(
                    text with
                    {
                        Title = answer.Resolution.Title,
                        Body = answer.Resolution.Text ?? "",
                        Audience = answer.Audience,
                        Language = answer.Resolution.Language,
                        Parser = _parser,
                    }
                );
            }
        }

        return texts;
    }

    /// <inheritdoc cref="ISearchSourceStore.ListMembersAsync"/>
    public ValueTask<IReadOnlyList<SearchText>> ListMembersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken = default
    ) => _source.ListMembersAsync(viewer, ids, cancellationToken);

    /// <inheritdoc cref="ISearchSourceStore.ListSpacesAsync"/>
    public async ValueTask<IReadOnlyList<SearchText>> ListSpacesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken = default
    ) => [.. (await _source.ListSpacesAsync(viewer, ids, cancellationToken)).Select(text => text with { Parser = _parser })];

    /// <inheritdoc cref="ISearchSourceStore.ListTopicsAsync"/>
    public ValueTask<IReadOnlyList<SearchText>> ListTopicsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Topic>> ids,
        CancellationToken cancellationToken = default
    ) => _source.ListTopicsAsync(viewer, ids, cancellationToken);

    /// <inheritdoc cref="ISearchSourceStore.ListInSpaceAsync"/>
    public ValueTask<IReadOnlyList<Id<Subject>>> ListInSpaceAsync(
        Viewer viewer,
        Id<Space> space,
        Id<Subject> after,
        int take,
        CancellationToken cancellationToken = default
    ) => _source.ListInSpaceAsync(viewer, space, after, take, cancellationToken);

    /// <inheritdoc cref="ISearchSourceStore.ListThreadsAsync"/>
    public ValueTask<IReadOnlyList<Id<Subject>>> ListThreadsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> roots,
        CancellationToken cancellationToken = default
    ) => _source.ListThreadsAsync(viewer, roots, cancellationToken);

    private static SubjectRef ToRef(SearchText hosted) => new(hosted.Kind, hosted.Key!);
}
