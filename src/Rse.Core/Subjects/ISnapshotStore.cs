using Rse.People;

namespace Rse.Subjects;

/// <summary>Reads subjects with all that a page shows of them, many at once.</summary>
internal interface ISnapshotStore
{
    /// <summary>
    /// The visible, untrashed subjects among the ids, in a number of queries that does not grow with them; hidden and unknown ones are
    /// absent, order is that of <paramref name="ids"/>.
    /// </summary>
    ValueTask<IReadOnlyList<SubjectSnapshot>> ListAsync(Viewer viewer, IReadOnlyList<Id<Subject>> ids, CancellationToken cancellationToken);
}
