using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Citations;

/// <summary>Lists the posts and comments of other threads whose text links to a subject.</summary>
/// <remarks>
/// Thread-safe; a singleton. <see cref="ISubjectLinks"/> finds citations when a text is published or changed, in the same transaction.
/// Subjects that the author may not see are not cited. There is no count, because it depends on the viewer.
/// </remarks>
public sealed class CitationService
{
    private readonly SubjectService _subjects;
    private readonly ICitationStore _citations;

    internal CitationService(SubjectService subjects, ICitationStore citations)
    {
        _subjects = subjects;
        _citations = citations;
    }

    /// <summary>Lists what cites the subject, newest first; omits what is hidden from the viewer.</summary>
    /// <remarks>
    /// A page is full unless the list ends or the host hides very many of the objects in whose threads the citations are.
    /// </remarks>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.
    /// </exception>
    public async ValueTask<Page<DatedSubject>> ListAsync(
        Viewer viewer,
        SubjectRef subject,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        var scope = $"citations/{target.Ref}";
        var slice = Cursor.Open(page, scope);
        if (target.Stored is not { } stored)
        {
            return new Page<DatedSubject> { Items = [], Next = null };
        }

        Dictionary<Id<Subject>, SubjectSnapshot> shown = [];
        var rows = await FilledPage.ReadAsync(
            slice,
            scope,
            part => _citations.ListAsync(viewer, stored.Id, part, cancellationToken),
            async found =>
            {
                foreach (
                    var snapshot in await _subjects.ListAsync(viewer, [.. found.Select(citation => citation.CitingId)], cancellationToken)
                )
                {
                    shown[snapshot.Id] = snapshot;
                }

                return [.. found.Where(citation => shown.ContainsKey(citation.CitingId))];
            },
            citation => new Keyset(citation.At.ToUnixTimeMilliseconds(), citation.CitingId.Value)
        );
        return new Page<DatedSubject>
        {
            Items = [.. rows.Items.Select(row => new DatedSubject { Subject = shown[row.CitingId], At = row.At })],
            Next = rows.Next,
        };
    }
}
