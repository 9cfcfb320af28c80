using Intranet.Viewers;
using Rse.Paging;
using Rse.People;
using Rse.Saves;

namespace Intranet.Pages;

public sealed class SavedModel(SaveService saves) : MemberPage
{
    public Page<SavedSubject> Saves { get; private set; } = null!;

    public async Task OnGetAsync() => Saves = await saves.ListAsync(Viewer, Request20, Aborted);
}
