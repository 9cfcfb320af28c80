using Intranet.Accounts;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Feeds;
using Rse.Follows;
using Rse.Members;
using Rse.Paging;
using Rse.Problems;

namespace Intranet.Pages.Members;

public sealed class MemberModel(MemberService members, FeedService feeds, FollowService follows, AccountDirectory accounts) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Handle { get; set; } = "";

    public Member Member { get; private set; } = null!;

    /// <summary>What this host itself knows of the person; null for those who came by an import.</summary>
    public Account? Account { get; private set; }

    public Page<FeedEntry> Entries { get; private set; } = null!;

    public IReadOnlyList<MemberSummary> Followed { get; private set; } = [];

    public bool Follows { get; private set; }

    public async Task OnGetAsync()
    {
        Member = await members.FindAsync(Viewer, Handle, Aborted) ?? throw new NotFoundException();
        Account = accounts.FindByKey(Member.ExternalId);
        var feed = await feeds.FindAsync(Viewer, FeedKind.Member, Handle, Aborted) ?? throw new NotFoundException();
        Entries = await feeds.ReadAsync(Viewer, feed, Request20, cancellationToken: Aborted);
        Follows = await follows.ExistsAsync(Viewer, FollowKind.Member, Member.Id.Value, Aborted);
        var followed = await follows.ListAsync(Viewer, Handle, FollowKind.Member, PageRequest.First, Aborted);
        Followed = [.. followed.Items.Select(target => target.Member).OfType<MemberSummary>()];
    }
}
