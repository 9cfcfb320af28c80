using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Comments;
using Rse.People;
using Rse.Problems;

namespace Intranet.Pages.Comments;

public sealed class EditModel(CommentService comments) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    /// <summary>What somebody saved in the meantime; null if nothing.</summary>
    public Comment? Theirs { get; private set; }

    public async Task OnGetAsync()
    {
        var comment = await comments.FindAsync(Viewer, new Id<Comment>(Id), Aborted);
        if (comment is null || comment.AuthorId != Me.Id)
        {
            throw new NotFoundException();
        }

        (Version, Body) = (comment.Version, comment.Body);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        try
        {
            await comments.EditAsync(Viewer, new Id<Comment>(Id), new CommentEdit { Version = Version, Body = Body ?? "" }, Aborted);
            Tell("saved");
            return LocalRedirect($"/comments/{Id}");
        }
        catch (RefusedException refusal)
        {
            Show(refusal);
            return Page();
        }
        catch (ConflictException)
        {
            Theirs = await comments.FindAsync(Viewer, new Id<Comment>(Id), Aborted) ?? throw new NotFoundException();
            Version = Theirs.Version;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
    }
}
