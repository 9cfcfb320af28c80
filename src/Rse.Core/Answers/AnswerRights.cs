using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.Answers;

/// <summary>Decides which comments are answers and who may accept them: the author of the question and moderators of the space.</summary>
internal sealed class AnswerRights(CommentService comments, PostService posts, SpaceService spaces)
{
    /// <summary>Returns the comment and the question that it answers if the viewer may accept it.</summary>
    /// <exception cref="NotFoundException">The comment does not exist, is trashed, or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-a-question</c>, <c>not-allowed</c> or <c>space-archived</c>.</exception>
    public async ValueTask<(Comment Comment, Post Question)> RequireAsync(
        Viewer viewer,
        Id<Comment> id,
        CancellationToken cancellationToken
    )
    {
        var comment = await comments.FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();
        var post = comment.SpaceId is null
            ? null
            : await posts.FindAsync(viewer, comment.RootId.As<Post>(), cancellationToken) ?? throw new NotFoundException();
        if (post is not { Kind: PostKinds.Question })
        {
            throw new RefusedException(
                new Problem(
                    ProblemCodes.NotAQuestion,
                    $"Comment {id} is on {(post is null ? "an object of the host" : $"a post of kind {post.Kind}")}; only a "
                        + "comment on a question can be its answer."
                )
            );
        }

        var space = await spaces.FindAsync(viewer, post.SpaceId, cancellationToken) ?? throw new NotFoundException();
        if (post.AuthorId != viewer.MemberId && !SpaceRights.May(viewer, space, SpaceRight.Trash))
        {
            throw new RefusedException(
                new Problem(ProblemCodes.NotAllowed, "Only the author of the question and moderators of its space can accept an answer.")
            );
        }

        return SpaceRights.FindArchival(space) is { } archived ? throw new RefusedException(archived) : (comment, post);
    }
}
