using Intranet.Viewers;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;

namespace Intranet.Pages.Spaces;

public sealed class IndexModel(SpaceService spaces) : MemberPage
{
    public Page<Space> Spaces { get; private set; } = null!;

    public bool MayCreate => Me.Kind is MemberKind.Internal;

    public async Task OnGetAsync() => Spaces = await spaces.ListAsync(Viewer, mine: false, Request20, Aborted);
}
