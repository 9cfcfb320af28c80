using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Feeds;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;

namespace Intranet.Pages.Spaces;

public sealed class SpaceModel(
    SpaceService spaces,
    MembershipService memberships,
    FeedPages pages,
    FollowService follows,
    JoinOptionsFinder joins,
    JoinRequestService requests
) : SpacePage(spaces)
{
    /// <summary>Null if the viewer may not read the space.</summary>
    public FeedView? Feed { get; private set; }

    public Page<SpaceMember>? Members { get; private set; }

    public FollowLevel? Follows { get; private set; }

    /// <summary>How the viewer can join; null if they are a member.</summary>
    public JoinOptions? Join { get; private set; }

    /// <summary>The text of a request that was refused because of its text.</summary>
    public string? Text { get; private set; }

    public bool MayWrite => Space is { Role: >= SpaceRole.Contributor, ArchivedAt: null };

    public async Task OnGetAsync()
    {
        await FindAsync();
        Join = await joins.FindAsync(Viewer, Space, Aborted);
        Feed = await pages.FindAsync(Viewer, FeedKind.Space, Slug, HttpContext);
        if (Feed is not null)
        {
            Members = await memberships.ListAsync(Viewer, Slug, new PageRequest { Take = 30 }, Aborted);
            Follows = await follows.FindLevelAsync(Viewer, FollowKind.Space, Space.Id.Value, Aborted);
        }
    }

    public async Task<IActionResult> OnPostJoinAsync()
    {
        await memberships.PutAsync(Viewer, Slug, Me.Handle, cancellationToken: Aborted);
        Tell("space.joined");
        return LocalRedirect(Here);
    }

    public async Task<IActionResult> OnPostAskAsync(string? text)
    {
        try
        {
            await requests.RequestAsync(Viewer, Slug, text, Aborted);
            Tell("space.asked");
            return LocalRedirect(Here);
        }
        catch (RefusedException refusal)
        {
            Show(refusal, "text");
            Text = text;
            await OnGetAsync();
            return Page();
        }
    }

    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        await requests.WithdrawAsync(Viewer, Slug, Aborted);
        Tell("space.withdrew");
        return LocalRedirect(Here);
    }

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        await memberships.RemoveAsync(Viewer, Slug, Me.Handle, Aborted);
        Tell("space.left");
        return LocalRedirect("/spaces");
    }
}
