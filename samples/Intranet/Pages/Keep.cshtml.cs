using System.Globalization;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Answers;
using Rse.Bookmarks;
using Rse.Comments;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Intranet.Pages;

/// <summary>What members find worth keeping, for themselves or as an answer: the forms on every page post here and come back.</summary>
public sealed class KeepModel(BookmarkService bookmarks, AnswerService answers) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    /// <summary>The page that the form stood on.</summary>
    [BindProperty]
    public string? To { get; set; }

    private string Back => Url.IsLocalUrl(To) ? To : "/";

    public IActionResult OnGet() => throw new NotFoundException();

    public async Task<IActionResult> OnPostSaveAsync(bool save)
    {
        var subject = new SubjectRef(Kind, Key);
        if (save)
        {
            await bookmarks.AddAsync(Viewer, subject, Aborted);
        }
        else
        {
            await bookmarks.RemoveAsync(Viewer, subject, Aborted);
        }

        return LocalRedirect(Back + Anchor);
    }

    public async Task<IActionResult> OnPostAcceptAsync(bool accept)
    {
        if (Kind is not SubjectKinds.Comment || !long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new NotFoundException();
        }

        var comment = new Id<Comment>(number);
        if (accept)
        {
            await answers.AcceptAsync(Viewer, comment, Aborted);
        }
        else
        {
            await answers.RetractAsync(Viewer, comment, Aborted);
        }

        return LocalRedirect(Back + Anchor);
    }

    private string Anchor => Kind is SubjectKinds.Comment ? $"#comment-{Key}" : $"#s{Key}";
}
