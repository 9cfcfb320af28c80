using Intranet.Accounts;
using Intranet.Viewers;
using Rse.Members;
using Rse.Paging;
using Rse.People;

namespace Intranet.Pages.Members;

public sealed class IndexModel(MemberService members, AccountDirectory accounts) : MemberPage
{
    public Page<Member> Members { get; private set; } = null!;

    public Account? Find(Member member) => accounts.FindByKey(member.ExternalId);

    public async Task OnGetAsync() => Members = await members.ListAsync(Viewer, Request20, Aborted);
}
