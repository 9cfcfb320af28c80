using Rse.People;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Reads host objects, which only one member sees, with a viewer made for the purpose.</summary>
internal sealed class LiveSubjectReader(SubjectService subjects, PerimeterService perimeters) : IDisposable
{
    // Bounds the concurrent calls to the host for all listeners together.
    private readonly SemaphoreSlim _hostCalls = new(8, 8);

    /// <summary>Completes a subject in the thread of a host object as the host shows it to the member now; null if it does not.</summary>
    public async ValueTask<SubjectSnapshot?> CompleteAsync(Id<Member> member, SubjectSnapshot subject, CancellationToken cancellationToken)
    {
        await _hostCalls.WaitAsync(cancellationToken);
        try
        {
            var viewer = await perimeters.FindViewerAsync(member, cancellationToken);
            return viewer.Member is not null && await subjects.CompleteAsync(viewer, [subject], cancellationToken) is [var complete]
                ? complete
                : null;
        }
        finally
        {
            _hostCalls.Release();
        }
    }

    public void Dispose() => _hostCalls.Dispose();
}
