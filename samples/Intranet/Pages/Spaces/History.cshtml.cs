using Intranet.Viewers;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.History;

namespace Intranet.Pages.Spaces;

public sealed class HistoryModel(SpaceService spaces, SpaceHistoryService history) : SpacePage(spaces)
{
    public Page<SpaceEvent> Events { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await ReadAsync();
        Events = await history.ListAsync(Viewer, Slug, new PageRequest { Take = 50, After = After }, Aborted);
    }
}
