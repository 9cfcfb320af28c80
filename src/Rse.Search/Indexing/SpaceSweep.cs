using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search.Indexing;

/// <summary>
/// Reads all that is in a space again, after others see it than before: page by page, for it may be more than memory and time allow at
/// once.
/// </summary>
/// <remarks>
/// How far it came is kept in memory until the batch is done, so that a batch that ran out of time goes on instead of beginning again. It
/// begins again where the index is another one, or where the space was changed once more in between. Used by the one projection of a node,
/// one batch at a time.
/// </remarks>
internal sealed class SpaceSweep(SearchSource source, IndexUpdater updater)
{
    private const int PageSize = 1_000;

    private readonly Dictionary<(OpenIndex Index, Id<Space> Space, LogPosition Position), Id<Subject>> _done = [];

    /// <summary>The next page of what is in the space; null behind the last.</summary>
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

        var changes = new ChangeSet();
        changes.Subjects.UnionWith(ids);
        return (await updater.ReadAsync(changes, cancellationToken), ids[^1]);
    }

    /// <summary>Notes that everything up to a subject is written.</summary>
    public void Keep(OpenIndex index, Id<Space> space, LogPosition position, Id<Subject> last) => _done[(index, space, position)] = last;

    /// <summary>The batch is done.</summary>
    public void Forget() => _done.Clear();
}
