using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Directories;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;

namespace Intranet.Pages.Administration;

/// <summary>The groups of this host that are mirrored into spaces.</summary>
public sealed class DirectoriesModel(DirectoryService directories, SpaceService spaces) : MemberPage
{
    public List<(DirectoryLink Link, Space Space)> Links { get; } = [];

    /// <summary>What a mirror run would do, or did; null if none was requested.</summary>
    public DirectoryChange? Change { get; private set; }

    public bool Done { get; private set; }

    public async Task OnGetAsync()
    {
        foreach (var link in await directories.ListAsync(cancellationToken: Aborted))
        {
            if (await spaces.FindAsync(Viewer.System, link.SpaceId, Aborted) is { } space)
            {
                Links.Add((link, space));
            }
        }
    }

    public Task<IActionResult> OnPostPreviewAsync(long id) => AskAsync(id, done: false, link => directories.PreviewAsync(link, Aborted));

    public Task<IActionResult> OnPostMirrorAsync(long id, bool confirmed) =>
        AskAsync(id, done: true, link => directories.MirrorAsync(link, confirmed, Me.Id, Aborted));

    private async Task<IActionResult> AskAsync(long id, bool done, Func<Id<DirectoryLink>, ValueTask<DirectoryChange>> ask)
    {
        try
        {
            Change = await ask(new Id<DirectoryLink>(id));
            Done = done;
        }
        catch (RefusedException refusal)
        {
            Show(refusal, []);
        }

        await OnGetAsync();
        return Page();
    }
}
