using Intranet.Viewers;
using Rse.Audits;
using Rse.Paging;

namespace Intranet.Pages.Administration;

/// <summary>What administrators did.</summary>
public sealed class AuditModel(AuditService audit) : MemberPage
{
    public Page<AuditEntry> Entries { get; private set; } = null!;

    public async Task OnGetAsync() => Entries = await audit.ListAsync(Request20, Aborted);
}
