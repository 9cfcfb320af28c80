using Intranet.Viewers;
using Rse.People;
using Rse.Topics;

namespace Intranet.Pages.Topics;

public sealed class IndexModel(TopicService topics) : MemberPage
{
    public IReadOnlyList<TopicUse> Topics { get; private set; } = [];

    public async Task OnGetAsync() => Topics = await topics.ListAsync(Viewer, "", 100, Aborted);
}
