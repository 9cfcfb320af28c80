using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Highlights;
using Rse.Paging;
using Rse.People;

namespace Intranet.Pages;

public sealed class HighlightsModel(HighlightService highlights) : MemberPage
{
    /// <summary>Whether to show the viewer's own highlights instead of the network's.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    public Page<Highlight> Highlights { get; private set; } = null!;

    public async Task OnGetAsync() =>
        Highlights = await highlights.ReadAsync(Viewer, Mine ? HighlightScope.Personal(Me.Id) : HighlightScope.Network, Request20, Aborted);
}
