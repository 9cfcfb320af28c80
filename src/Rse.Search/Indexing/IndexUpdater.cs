using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Search.Texts;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Search.Indexing;

/// <summary>Reads what changed from the store and writes it to an index. What the store no longer gives leaves the index.</summary>
internal sealed class IndexUpdater(SearchSource source, TextParser parser, TextAnalyzers analyzers, IOptions<SearchOptions> options)
{
    private const int Chunk = 500;

    // Some 40 MB.
    private const int MaxKnown = 1_000_000;

    /// <summary>What the store holds of the things that changed now.</summary>
    public async ValueTask<IndexUpdate> ReadAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        if (changes.Roots.Count > 0)
        {
            changes.Subjects.UnionWith(await source.ListThreadsAsync(Viewer.System, changes.Roots, cancellationToken));
        }

        var update = new IndexUpdate();
        foreach (var ids in changes.Subjects.Chunk(Chunk))
        {
            update.Add(
                await source.ListSubjectsAsync(Viewer.System, ids, cancellationToken),
                ids.Select(id => id.Value),
                SearchKind.Post,
                SearchKind.Comment
            );
        }

        foreach (var ids in changes.Members.Chunk(Chunk))
        {
            update.Add(await source.ListMembersAsync(Viewer.System, ids, cancellationToken), ids.Select(id => id.Value), SearchKind.Member);
        }

        foreach (var ids in changes.Spaces.Chunk(Chunk))
        {
            update.Add(await source.ListSpacesAsync(Viewer.System, ids, cancellationToken), ids.Select(id => id.Value), SearchKind.Space);
        }

        return update;
    }

    /// <summary>Writes it. Idempotent: a document is replaced by its key.</summary>
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
                        var writer = new DocumentWriter(index.Writer, analyzers, parser);
                        for (var i = thread; i < update.Texts.Count; i += threads)
                        {
                            writer.Write(update.Texts[i], isNew[i]);
                        }
                    })
                )
        );
    }
}
