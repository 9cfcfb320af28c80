using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Citations;
using Rse.Comments;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Ratings;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Subjects;

namespace Intranet.Pages.Posts;

public sealed class PostModel(
    SubjectService subjects,
    CommentService comments,
    RatingService ratings,
    SpaceService spaces,
    CitationService citations
) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public SubjectSnapshot Post { get; private set; } = null!;

    public RatingSummary Rating { get; private set; } = RatingSummary.None;

    public ThreadView Thread { get; private set; } = null!;

    /// <summary>The accepted answer of a question; null if there is none.</summary>
    public SubjectSnapshot? Answer { get; private set; }

    public CitedView Cited { get; private set; } = null!;

    public bool IsMine => Post.Author?.Id == Me.Id;

    /// <summary>The level at which the viewer follows the thread; null if they do not.</summary>
    public FollowLevel? Level { get; private set; }

    /// <summary>Opening a post marks it and the comments of this page as read.</summary>
    public async Task OnGetAsync([FromServices] FollowService follows, [FromServices] ReadStateService seen)
    {
        var found = await subjects.ListAsync(Viewer, [new Id<Subject>(Id)], Aborted);
        Post = found.FirstOrDefault(subject => subject.Ref.Kind is SubjectKinds.Post) ?? throw new NotFoundException();
        var space = await spaces.FindAsync(Viewer, Post.Space!.Slug, Aborted);
        Rating = await ratings.SummarizeAsync(Viewer, Post.Ref, Aborted);
        var said = await comments.ListAsync(Viewer, Post.Ref, direct: false, new PageRequest { Take = 100, After = After }, Aborted);
        Cited = new CitedView(Post.Ref, await citations.ListAsync(Viewer, Post.Ref, CitedView.Few, Aborted));
        Answer = Post.AcceptedId is { } accepted && await subjects.ListAsync(Viewer, [accepted], Aborted) is [var answer] ? answer : null;
        var moderates = space?.Role >= SpaceRole.Moderator;
        Thread = new ThreadView
        {
            Root = Post.Ref,
            Count = Post.Counts.Comments,
            Comments = said.Items,
            Next = said.Next,
            Me = Me,
            Moderates = moderates,
            Accepts = Post.PostKind is PostKinds.Question && space?.ArchivedAt is null && (moderates || IsMine),
            Open = space?.ArchivedAt is null,
        };
        Level = await follows.FindLevelAsync(Viewer, FollowKind.Subject, Post.Id.Value, Aborted);
        await seen.MarkAsync(Viewer, [.. said.Items.Append(Post).Select(subject => subject.Id)], Aborted);
    }
}
