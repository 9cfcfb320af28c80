using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;

namespace Intranet.Pages;

public sealed class WriteModel(SpaceService spaces, PostService posts, FeedService feeds) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Space { get; set; } = "";

    [BindProperty]
    public string Kind { get; set; } = PostKinds.Note;

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Topics { get; set; }

    public bool Preview { get; private set; }

    public IReadOnlyList<Space> Spaces { get; private set; } = [];

    /// <summary>How many readers a post would have in each of the spaces, by slug.</summary>
    public Dictionary<string, PostReach> Reaches { get; } = new(StringComparer.Ordinal);

    public Task OnGetAsync() => LoadAsync();

    public Task OnPostPreviewAsync()
    {
        ModelState.Clear();
        Preview = true;
        return LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        try
        {
            var draft = new PostDraft
            {
                Kind = Kind,
                Title = string.IsNullOrWhiteSpace(Title) ? null : Title,
                Body = Body ?? "",
                Topics = PostFields.Split(Topics),
            };
            var post = await posts.CreateAsync(Viewer, Space, draft, Aborted);
            return LocalRedirect($"/posts/{post.Id}");
        }
        catch (RefusedException refusal)
        {
            Show(refusal);
            await LoadAsync();
            return Page();
        }
    }

    private async Task LoadAsync()
    {
        var mine = await spaces.ListAsync(Viewer, mine: true, new PageRequest { Take = 100 }, Aborted);
        Spaces = [.. mine.Items.Where(space => space.Role >= SpaceRole.Contributor)];
        foreach (var space in Spaces)
        {
            Reaches[space.Slug] = await feeds.CountReachAsync(Viewer, space.Slug, Aborted);
        }
    }
}
