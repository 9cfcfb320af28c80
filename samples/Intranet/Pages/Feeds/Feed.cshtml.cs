using System.Globalization;
using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.People;
using Rse.Problems;

namespace Intranet.Pages.Feeds;

public sealed class FeedModel(CustomFeedService customs, FeedPages pages) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public CustomFeed Custom { get; private set; } = null!;

    public FeedView Feed { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Custom = await customs.FindAsync(Viewer, new Id<CustomFeed>(Id), Aborted) ?? throw new NotFoundException();
        var feed =
            await pages.FindAsync(Viewer, FeedKind.Custom, Id.ToString(CultureInfo.InvariantCulture), HttpContext)
            ?? throw new NotFoundException();
        Feed = feed with { Nothing = "custom.empty" };
    }
}
