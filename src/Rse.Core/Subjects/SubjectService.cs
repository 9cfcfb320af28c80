using Rse.Perimeters;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Subjects;

/// <summary>Finds the subjects that people name, within what they may see, host objects included.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class SubjectService
{
    /// <summary>The subject; null where it does not exist or is hidden from the viewer.</summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>.</exception>
    public ValueTask<ResolvedSubject?> FindAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The subject.</summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>.</exception>
    /// <exception cref="NotFoundException">It does not exist or is hidden from the viewer.</exception>
    public async ValueTask<ResolvedSubject> RequireAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default) =>
        await FindAsync(viewer, subject, cancellationToken) ?? throw new NotFoundException();

    /// <summary>The stored row, made within the transaction where people talk about a host object for the first time.</summary>
    public ValueTask<Subject> EnsureAsync(IWriteTransaction transaction, ResolvedSubject subject, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The visible subjects among the ids with all that a page shows of them, in the order of the ids; hidden ones are absent.</summary>
    public ValueTask<IReadOnlyList<SubjectSnapshot>> ListAsync(Viewer viewer, IReadOnlyList<Id<Subject>> ids, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Asks the host about the host objects among snapshots and their roots: fills in titles and links, and drops what the viewer may no longer see.</summary>
    public ValueTask<IReadOnlyList<SubjectSnapshot>> CompleteAsync(Viewer viewer, IReadOnlyList<SubjectSnapshot> snapshots, CancellationToken cancellationToken) => throw new NotImplementedException();
}
