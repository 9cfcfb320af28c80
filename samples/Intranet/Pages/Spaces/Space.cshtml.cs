using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Feeds;
using Rse.Follows;
using Rse.Paging;
using Rse.Problems;
using Rse.Spaces;

namespace Intranet.Pages.Spaces;

public sealed class SpaceModel(SpaceService spaces, MembershipService memberships, FeedService feeds, FollowService follows) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public Space Space { get; private set; } = null!;

    /// <summary>Null where the viewer knows of the space but not what is in it.</summary>
    public Page<FeedEntry>? Entries { get; private set; }

    public Page<SpaceMember>? Members { get; private set; }

    public bool Follows { get; private set; }

    public bool MayWrite => Space is { Role: >= SpaceRole.Contributor, ArchivedAt: null };

    public async Task OnGetAsync()
    {
        Space = await spaces.FindAsync(Viewer, Slug, Aborted) ?? throw new NotFoundException();
        if (await feeds.FindAsync(Viewer, FeedKind.Space, Slug, Aborted) is { } feed)
        {
            Entries = await feeds.ReadAsync(Viewer, feed, Request20, cancellationToken: Aborted);
            Members = await memberships.ListAsync(Viewer, Slug, new PageRequest { Take = 30 }, Aborted);
            Follows = await follows.ExistsAsync(Viewer, FollowKind.Space, Space.Id.Value, Aborted);
        }
    }

    public async Task<IActionResult> OnPostJoinAsync()
    {
        await memberships.PutAsync(Viewer, Slug, Me.Handle, cancellationToken: Aborted);
        Tell("space.joined");
        return LocalRedirect($"/spaces/{Slug}");
    }

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        await memberships.RemoveAsync(Viewer, Slug, Me.Handle, Aborted);
        Tell("space.left");
        return LocalRedirect("/spaces");
    }

    public async Task<IActionResult> OnPostAddAsync(string handle)
    {
        await memberships.PutAsync(Viewer, Slug, (handle ?? "").Trim().TrimStart('@'), cancellationToken: Aborted);
        Tell("space.added");
        return LocalRedirect($"/spaces/{Slug}");
    }
}
