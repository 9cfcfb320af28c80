using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.CustomFeeds;
using Rse.Follows;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Topics;

namespace Intranet.Pages.Feeds;

public sealed class EditModel(CustomFeedService feeds, SpaceService spaces, FollowService follows, TopicService topics)
    : FeedForm(feeds, spaces, follows, topics)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public CustomFeed Custom { get; private set; } = null!;

    /// <summary>The number of parts that the viewer may not see.</summary>
    public int Lost => Custom.Parts.Count(part => part is { IsOutOfReach: true, Space: null });

    public async Task OnGetAsync()
    {
        await FindAsync();
        await OfferAsync();
        (Name, Space, Version) = (Custom.Name, Custom.Space?.Slug, Custom.Version);
        Include = SelectionFields.Of(Custom.Parts.Where(part => !part.IsExcluded), Choices);
        Exclude = SelectionFields.Of(Custom.Parts.Where(part => part.IsExcluded), Choices);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await FindAsync();
        return await SaveAsync(() => Feeds.ChangeAsync(Viewer, Custom.Id, Version, Draft, Aborted));
    }

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        await Feeds.DeleteAsync(Viewer, new Id<CustomFeed>(Id), Aborted);
        Tell("custom.deleted");
        return LocalRedirect("/feeds");
    }

    private async Task FindAsync()
    {
        Custom = await Feeds.FindAsync(Viewer, new Id<CustomFeed>(Id), Aborted) ?? throw new NotFoundException();
        if (!Custom.CanChange)
        {
            throw new NotFoundException();
        }
    }
}
