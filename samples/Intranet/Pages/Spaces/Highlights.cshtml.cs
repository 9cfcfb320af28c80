using Intranet.Viewers;
using Rse.Highlights;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;

namespace Intranet.Pages.Spaces;

public sealed class HighlightsModel(SpaceService spaces, HighlightService highlights) : SpacePage(spaces)
{
    public Page<Highlight> Highlights { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await ReadAsync();
        Highlights = await highlights.ReadAsync(Viewer, HighlightScope.Space(Space.Id), Request20, Aborted);
    }
}
