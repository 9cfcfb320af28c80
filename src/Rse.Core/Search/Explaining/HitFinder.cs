using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Search.Checks;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Search.Explaining;

/// <summary>Finds the number by which an index knows a thing, for whoever may see it.</summary>
internal sealed class HitFinder(
    SubjectService subjects,
    IMemberStore members,
    ISpaceStore spaces,
    TopicService topics,
    SearchConfirmation confirmation
)
{
    /// <summary>The id of the subject, member, space or topic; null if there is none or it is hidden from the viewer.</summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>.</exception>
    public async ValueTask<long?> FindAsync(Viewer viewer, string kind, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(key);
        if (await FindIdAsync(viewer, kind, key, cancellationToken) is not { } id)
        {
            return null;
        }

        var hit = new SearchHit
        {
            Kind = kind,
            Id = id,
            Place = new Keyset(0, id),
        };
        return (await confirmation.ConfirmAsync(viewer, [hit], cancellationToken)).Count > 0 ? id : null;
    }

    private async ValueTask<long?> FindIdAsync(Viewer viewer, string kind, string key, CancellationToken cancellationToken) =>
        kind switch
        {
            SearchKinds.Member => (await members.FindAsync(viewer, key.ToLowerInvariant(), cancellationToken))?.Id.Value,
            SearchKinds.Space => (await spaces.FindAsync(viewer, key.ToLowerInvariant(), cancellationToken))?.Id.Value,
            SearchKinds.Topic => (await topics.FindAsync(viewer, key, cancellationToken))?.Id.Value,
            _ => (await subjects.FindAsync(viewer, new SubjectRef(kind, key), cancellationToken))?.Stored?.Id.Value,
        };
}
