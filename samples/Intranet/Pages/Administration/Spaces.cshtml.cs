using Intranet.Viewers;
using Rse.Paging;
using Rse.Spaces;

namespace Intranet.Pages.Administration;

/// <summary>All spaces of the network, including secret ones, without their contents.</summary>
public sealed class SpacesModel(SpaceAdministrationService administration) : MemberPage
{
    public Page<SpaceOverview> Spaces { get; private set; } = null!;

    public async Task OnGetAsync() => Spaces = await administration.ListAsync(Request20, Aborted);
}
