using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Intranet.Pages.Comments;

/// <summary>Redirects the short address of a comment to its place in the thread.</summary>
public sealed class CommentModel(SubjectService subjects) : MemberPage
{
    public async Task<IActionResult> OnGetAsync(long id)
    {
        var found = await subjects.ListAsync(Viewer, [new Id<Subject>(id)], Aborted);
        return found.Count == 1 && found[0].Ref.Kind is SubjectKinds.Comment
            ? LocalRedirect(EntryView.PageOf(found[0]))
            : throw new NotFoundException();
    }
}
