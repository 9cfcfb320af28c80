using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Problems;
using Rse.Shares;
using Rse.Subjects;
using Rse.Texts;

namespace Intranet.Pages.Shares;

/// <summary>Shares a post, a comment or an object of the host with members.</summary>
public sealed class NewModel(ShareService shares, SubjectService subjects, TextParser texts) : MemberPage
{
    /// <summary>Such as <c>post/12</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "subject")]
    public string? Subject { get; set; }

    /// <summary>User names, with spaces or commas between them.</summary>
    [BindProperty(Name = "members")]
    public string? Members { get; set; }

    [BindProperty(Name = "note")]
    public string? Note { get; set; }

    /// <summary>What is shared, in words.</summary>
    public string Called { get; private set; } = "";

    /// <summary>The page that shows it.</summary>
    public string Back { get; private set; } = "/";

    /// <summary>What became of it; null while it is not shared.</summary>
    public ShareOutcome? Outcome { get; private set; }

    private SubjectRef Ref =>
        (Subject ?? "").IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
            ? new SubjectRef(Subject![..slash], Subject[(slash + 1)..])
            : throw new NotFoundException();

    public Task OnGetAsync() => FindAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await FindAsync();
        try
        {
            Outcome = await shares.ShareAsync(Viewer, Ref, Handles.Split(Members), Note, Aborted);
        }
        catch (RefusedException refusal)
        {
            // One text for all names that nobody has.
            var once = refusal.Problems.DistinctBy(problem => problem.Code, StringComparer.Ordinal);
            Show(new RefusedException([.. once]), "members", "note");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostTakeBackAsync()
    {
        await FindAsync();
        foreach (var handle in Handles.Split(Members))
        {
            await shares.RemoveAsync(Viewer, Ref, handle, Aborted);
        }

        Tell("share.taken-back");
        return LocalRedirect(Back);
    }

    private async Task FindAsync()
    {
        var target = await subjects.RequireAsync(Viewer, Ref, Aborted);
        if (target.Stored is { } stored && await subjects.ListAsync(Viewer, [stored.Id], Aborted) is [var shown])
        {
            Called = shown.Title ?? target.Resolution?.Title ?? CitedView.Opening(texts.Parse(shown.Body).Plain);
            Back = EntryView.PageOf(shown);
        }
        else if (target.Resolution is { } resolution)
        {
            Called = resolution.Title;
            Back = resolution.Url is { } url && Url.IsLocalUrl(url) ? url : $"/subjects/{target.Ref}";
        }
        else
        {
            throw new NotFoundException();
        }
    }
}
