using Intranet.Viewers;
using Rse.Paging;
using Rse.Search.Unanswered;

namespace Intranet.Pages.Administration;

/// <summary>What several members searched in vain.</summary>
public sealed class UnansweredModel(UnansweredQueryService unanswered) : MemberPage
{
    public bool IsCounting => unanswered.IsCounting;

    public Page<UnansweredQuery> Queries { get; private set; } = null!;

    public async Task OnGetAsync() => Queries = await unanswered.ListAsync(Request20, Aborted);
}
