using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Search.Texts;
using Rse.Subjects;

namespace Rse.Search.Indexing;

/// <summary>Reads changes from the store and writes them to an index. Removes documents that the store no longer returns.</summary>
internal sealed class IndexUpdater(
    SearchSource source,
    TextAnalyzers analyzers,
    IOptions<SearchOptions> options,
    ILogger<IndexUpdater> logger
)
{
    private const int Chunk = 500;

    // Some 40 MB.
    private const int MaxKnown = 1_000_000;

    /// <summary>Reads the current state of everything that changed.</summary>
    public async ValueTask<IndexUpdate> ReadAsync(SearchChanges changes, CancellationToken cancellationToken)
    {
        await source.ExpandAsync(Viewer.System, changes, cancellationToken);
        var update = new IndexUpdate();
        foreach (var ids in changes.Subjects.Chunk(Chunk))
        {
            update.Add(
                await source.ListSubjectsAsync(Viewer.System, ids, cancellationToken),
                ids.Select(id => id.Value),
                SearchKinds.Post,
                SearchKinds.Comment,
                DocumentNumber.Hosted
            );
        }

        foreach (var ids in changes.Members.Chunk(Chunk))
        {
            update.Add(
                await source.ListMembersAsync(Viewer.System, ids, cancellationToken),
                ids.Select(id => id.Value),
                SearchKinds.Member
            );
        }

        foreach (var ids in changes.Spaces.Chunk(Chunk))
        {
            update.Add(await source.ListSpacesAsync(Viewer.System, ids, cancellationToken), ids.Select(id => id.Value), SearchKinds.Space);
        }

        foreach (var ids in changes.Topics.Chunk(Chunk))
        {
            update.Add(await source.ListTopicsAsync(Viewer.System, ids, cancellationToken), ids.Select(id => id.Value), SearchKinds.Topic);
        }

        return update;
    }

    /// <summary>Writes an update. Idempotent: replaces documents by key.</summary>
    public async ValueTask WriteAsync(OpenIndex index, IndexUpdate update)
    {
        foreach (var (kind, id) in update.Gone)
        {
            index.Writer.DeleteDocuments(DocumentWriter.Key(kind, id));
        }

        var isNew = update.Texts.ConvertAll(text => index.Known?.Add(DocumentNumber.Of(text.Kind, text.Id)) ?? false);
        index.Known = index.Known is { Count: < MaxKnown } ? index.Known : null;
        var threads = Math.Clamp(update.Texts.Count / 16, 1, options.Value.Threads);
        await Task.WhenAll(
            Enumerable
                .Range(0, threads)
                .Select(thread =>
                    Task.Run(() =>
                    {
                        var reader = analyzers.Rent();
                        var writer = new DocumentWriter(index.Writer, reader);
                        for (var i = thread; i < update.Texts.Count; i += threads)
                        {
                            var text = update.Texts[i];
                            if (writer.Write(text, isNew[i]) is { } failure)
                            {
                                SearchLog.IndexedWithoutText(logger, failure, text.Kind, text.Id);
                            }
                        }

                        analyzers.Return(reader);
                    })
                )
        );
    }
}

/// <summary>The documents to write to an index, and to remove from it.</summary>
internal sealed class IndexUpdate
{
    public List<SearchText> Texts { get; } = [];

    public List<(string Kind, long Id)> Gone { get; } = [];

    /// <summary>Adds the texts found, and schedules the removal of requested ids that were not found under any of the kinds.</summary>
    public void Add(IReadOnlyList<SearchText> found, IEnumerable<long> asked, params ReadOnlySpan<string> kinds)
    {
        Texts.AddRange(found);
        var present = found.Select(text => text.Id).ToHashSet();
        foreach (var id in asked)
        {
            if (!present.Contains(id))
            {
                foreach (var kind in kinds)
                {
                    Gone.Add((kind, id));
                }
            }
        }
    }
}
