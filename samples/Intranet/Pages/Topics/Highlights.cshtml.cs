using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Highlights;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Topics;

namespace Intranet.Pages.Topics;

public sealed class HighlightsModel(TopicService topics, HighlightService highlights) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    public Topic Topic { get; private set; } = null!;

    public Page<Highlight> Highlights { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Topic = await topics.FindAsync(Viewer, Name, Aborted) ?? throw new NotFoundException();
        Highlights = await highlights.ReadAsync(Viewer, HighlightScope.Topic(Topic.Id), Request20, Aborted);
    }
}
