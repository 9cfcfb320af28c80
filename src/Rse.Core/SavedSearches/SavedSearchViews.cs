using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.SavedSearches.Storing;
using Rse.Spaces;

namespace Rse.SavedSearches;

/// <summary>Shows stored searches to a viewer, and says who may change them.</summary>
internal sealed class SavedSearchViews(ISavedSearchStore searches, IMemberStore members)
{
    /// <summary>Shows searches as the viewer sees them, in order.</summary>
    public async ValueTask<IReadOnlyList<SavedSearch>> ShowAsync(
        Viewer viewer,
        IReadOnlyList<StoredSavedSearch> stored,
        CancellationToken cancellationToken
    )
    {
        Id<Member>[] people =
        [
            .. stored
                .Select(search => search.MakerId)
                .Concat(stored.Select(search => search.SubscribedById).OfType<Id<Member>>())
                .Distinct(),
        ];
        var visible =
            people.Length == 0
                ? []
                : (await members.ListAsync(viewer, people, cancellationToken)).ToDictionary(member => member.Id, MemberSummary.Of);
        return
        [
            .. stored.Select(search => new SavedSearch
            {
                Id = search.Id,
                Name = search.Name,
                Query = search.Query,
                Maker = visible.GetValueOrDefault(search.MakerId),
                IsShared = search.IsShared,
                Space = search.Space,
                Alerts = search.IsShared ? search.SubscribedById is not null : search.Alerts,
                SubscribedBy = search.SubscribedById is { } by ? visible.GetValueOrDefault(by) : null,
                CreatedAt = search.CreatedAt,
                ChangedAt = search.ChangedAt,
                Version = search.Version,
                CanChange = CanChange(viewer, search),
            }),
        ];
    }

    /// <summary>Finds a search that the viewer may change now.</summary>
    /// <exception cref="NotFoundException">It does not exist for the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask<StoredSavedSearch> RequireChangeableAsync(Viewer viewer, Id<SavedSearch> id, CancellationToken cancellationToken)
    {
        viewer.RequireMember();
        var search = await searches.FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();
        return CanChange(viewer, search)
            ? search
            : throw new RefusedException(
                new Problem(
                    ProblemCodes.NotAllowed,
                    search.Space is null
                        ? "Only the administrator who made an alert of the network can change it."
                        : "Only the moderators of the space can change its alerts; nobody can in an archived space."
                )
            );
    }

    /// <summary>
    /// Whether the viewer may change the search: its maker a private one and one of the network, the moderators of its space an alert.
    /// </summary>
    private static bool CanChange(Viewer viewer, StoredSavedSearch search) =>
        viewer.Member is not null
        && (
            search.Space is null
                ? search.MakerId == viewer.MemberId
                : !search.IsArchived && search.Role is { } role && SpaceRights.Holds(role, SpaceRight.Admit)
        );
}
