using System.Globalization;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Answers;
using Rse.Bookmarks;
using Rse.Comments;
using Rse.Follows;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Subjects;

namespace Intranet.Pages;

/// <summary>Carries out what members do with a subject. The forms on every page post here and return to their page.</summary>
public sealed class ActionsModel(
    CommentService comments,
    ReactionService reactions,
    RatingService ratings,
    FollowService follows,
    BookmarkService bookmarks,
    AnswerService answers,
    PostService posts
) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    /// <summary>The page of the form.</summary>
    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    public string Back => Url.IsLocalUrl(To) ? To : "/";

    private SubjectRef Subject => new(Kind, Key);

    public async Task<IActionResult> OnPostCommentAsync()
    {
        ModelState.Clear();
        try
        {
            var comment = await comments.AddAsync(Viewer, new CommentDraft { Subject = Subject, Body = Body ?? "" }, Aborted);
            return LocalRedirect($"{Back}#comment-{comment.Id}");
        }
        catch (RefusedException refusal) when (refusal.Problems.All(problem => problem.Code is not ProblemCodes.NotAllowed))
        {
            Show(refusal);
            return Page();
        }
    }

    public async Task<IActionResult> OnPostReactAsync(string? add, string? remove)
    {
        if (remove is not null)
        {
            await reactions.RemoveAsync(Viewer, Subject, remove, Aborted);
        }
        else
        {
            await reactions.AddAsync(Viewer, Subject, add ?? "", Aborted);
        }

        return LocalRedirect(Back + Anchor);
    }

    public async Task<IActionResult> OnPostRateAsync(int value)
    {
        if (value == 0)
        {
            await ratings.RemoveAsync(Viewer, Subject, Aborted);
        }
        else
        {
            await ratings.RateAsync(Viewer, Subject, value, Aborted);
        }

        return LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostFollowAsync(bool follow)
    {
        if (follow)
        {
            await follows.FollowAsync(Viewer, Kind, Key, Aborted);
        }
        else
        {
            await follows.UnfollowAsync(Viewer, Kind, Key, Aborted);
        }

        return LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostLevelAsync(FollowLevel level)
    {
        await follows.FollowAsync(Viewer, Kind, Key, level, Aborted);
        return LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostBookmarkAsync(bool add)
    {
        if (add)
        {
            await bookmarks.AddAsync(Viewer, Subject, Aborted);
        }
        else
        {
            await bookmarks.RemoveAsync(Viewer, Subject, Aborted);
        }

        return LocalRedirect(Back + Anchor);
    }

    public async Task<IActionResult> OnPostAcceptAsync(bool accept)
    {
        if (Kind is not SubjectKinds.Comment)
        {
            throw new NotFoundException();
        }

        var comment = new Id<Comment>(Number);
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

    public async Task<IActionResult> OnPostTrashAsync()
    {
        if (Kind is SubjectKinds.Comment)
        {
            await comments.TrashAsync(Viewer, new Id<Comment>(Number), Aborted);
        }
        else
        {
            await posts.TrashAsync(Viewer, new Id<Post>(Number), Aborted);
        }

        Tell("trashed", Subject.ToString());
        return LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostRestoreAsync()
    {
        Tell("restored");
        if (Kind is SubjectKinds.Post)
        {
            return LocalRedirect($"/posts/{(await posts.RestoreAsync(Viewer, new Id<Post>(Number), Aborted)).Id}");
        }

        var comment = await comments.RestoreAsync(Viewer, new Id<Comment>(Number), Aborted);
        return LocalRedirect($"/comments/{comment.Id}");
    }

    private string Anchor => Kind is SubjectKinds.Comment ? $"#comment-{Key}" : $"#s{Key}";

    private long Number =>
        Kind is SubjectKinds.Post or SubjectKinds.Comment
        && long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new NotFoundException();
}
