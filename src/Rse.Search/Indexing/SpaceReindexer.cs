using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search.Indexing;

/// <summary>Reads the content of a space again after its audience changed, in pages that bound memory and time.</summary>
/// <remarks>
/// Keeps its progress in memory until the batch is done, so that a batch that timed out resumes. Starts again if the index was reopened or
/// the space changed again. Used by the one projection of a node, one batch at a time.
/// </remarks>
internal sealed class SpaceReindexer(SearchSource source, IndexUpdater updater)
{
    private const int PageSize = 1_000;

    private readonly Dictionary<(OpenIndex Index, Id<Space> Space, LogPosition Position), Id<Subject>> _done = [];

    /// <summary>Reads the next page of the content of the space; null after the last.</summary>
    public async ValueTask<(IndexUpdate Update, Id<Subject> Last)?> ReadNextAsync(
        OpenIndex index,
        Id<Space> space,
        LogPosition position,
        CancellationToken cancellationToken
    )
    {
        var ids = await source.ListInSpaceAsync(
            Viewer.System,
            space,
            _done.GetValueOrDefault((index, space, position)),
            PageSize,
            cancellationToken
        );
        if (ids.Count == 0)
        {
            return null;
        }

        var changes = new SearchChanges();
        changes.AddSubjects(ids);
        return (await updater.ReadAsync(changes, cancellationToken), ids[^1]);
    }

    /// <summary>Records that everything up to a subject was written.</summary>
    public void SaveProgress(OpenIndex index, Id<Space> space, LogPosition position, Id<Subject> last) =>
        _done[(index, space, position)] = last;

    /// <summary>Discards the progress when the batch is done.</summary>
    public void Reset() => _done.Clear();
}
