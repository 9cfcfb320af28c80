using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.CustomFeeds;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Topics;

namespace Intranet.Pages.Feeds;

/// <summary>The form of a new or existing custom feed.</summary>
public abstract class FeedForm(CustomFeedService feeds, SpaceService spaces, FollowService follows, TopicService topics) : MemberPage
{
    private static readonly string[] Fields =
    [
        "name",
        "space",
        "include",
        "include.spaces",
        "include.members",
        "include.topics",
        "include.kinds",
        "include.words",
        "exclude",
        "exclude.spaces",
        "exclude.members",
        "exclude.topics",
        "exclude.kinds",
        "exclude.words",
    ];

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The space to share with; empty for a private feed.</summary>
    [BindProperty]
    public string? Space { get; set; }

    [BindProperty]
    public SelectionFields Include { get; set; } = new();

    [BindProperty]
    public SelectionFields Exclude { get; set; } = new();

    [BindProperty]
    public bool DropOutOfReach { get; set; }

    public FeedChoices Choices { get; private set; } = new([], [], []);

    /// <summary>The spaces that the viewer may share with.</summary>
    public IReadOnlyList<Space> Shares => [.. Choices.Spaces.Where(space => space.Role >= SpaceRole.Contributor)];

    protected CustomFeedService Feeds { get; } = feeds;

    protected CustomFeedDraft Draft =>
        new()
        {
            Name = Name ?? "",
            Space = string.IsNullOrEmpty(Space) ? null : Space,
            Include = Include.Read(),
            Exclude = Exclude.Read(),
            KeepOutOfReach = !DropOutOfReach,
        };

    protected async Task OfferAsync()
    {
        var listed = await spaces.ListAsync(Viewer, mine: false, new PageRequest { Take = 60 }, Aborted);
        var followed = await follows.ListAsync(Viewer, Me.Handle, FollowKind.Member, new PageRequest { Take = 30 }, Aborted);
        var used = await topics.ListAsync(Viewer, "", 20, Aborted);
        Choices = new FeedChoices(listed.Items, [.. followed.Items.Select(follow => follow.Member!)], [.. used.Select(use => use.Topic)]);
    }

    /// <summary>Saves the feed, or shows what is wrong beside the field.</summary>
    protected async Task<IActionResult> SaveAsync(Func<ValueTask<CustomFeed>> save)
    {
        try
        {
            var feed = await save();
            Tell("saved");
            return LocalRedirect($"/feeds/{feed.Id}");
        }
        catch (RefusedException refusal)
        {
            Show(refusal, Fields);
        }
        catch (ConflictException conflict)
        {
            Show(new RefusedException(conflict.Problem), Fields);
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        await OfferAsync();
        return Page();
    }
}
