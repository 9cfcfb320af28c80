using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Members;
using Rse.Paging;
using Rse.People;

namespace Intranet.Pages.Administration;

/// <summary>All members of the network, in any state.</summary>
public sealed class MembersModel(MemberLifecycleService lives, MemberService members) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public MemberState? State { get; set; }

    public Page<Member> Members { get; private set; } = null!;

    public IReadOnlyDictionary<Id<Member>, Member> Sponsors { get; private set; } = new Dictionary<Id<Member>, Member>();

    public async Task OnGetAsync()
    {
        Members = await lives.ListAsync(State, Request20, Aborted);
        Id<Member>[] sponsors = [.. Members.Items.Select(member => member.SponsorId).OfType<Id<Member>>().Distinct()];
        Sponsors = (await members.ListAsync(Viewer, sponsors, Aborted)).ToDictionary(sponsor => sponsor.Id);
    }
}
