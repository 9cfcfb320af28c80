using Intranet.Viewers;
using Rse.SavedSearches;
using Rse.Spaces;

namespace Intranet.Pages.Spaces;

public sealed class AlertsModel(SpaceService spaces, SharedAlertService alerts) : SpacePage(spaces)
{
    public IReadOnlyList<SavedSearch> Alerts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await ReadAsync();
        Alerts = await alerts.ListAsync(Viewer, Slug, Aborted);
    }
}
