using Intranet.Viewers;
using Rse.Paging;
using Rse.Shares;

namespace Intranet.Pages.Shares;

/// <summary>What was shared with the viewer.</summary>
public sealed class IndexModel(ShareService shares) : MemberPage
{
    public Page<SharedSubject> Shares { get; private set; } = null!;

    public async Task OnGetAsync() => Shares = await shares.ListAsync(Viewer, Request20, Aborted);
}
