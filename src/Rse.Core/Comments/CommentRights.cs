using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Comments;

/// <summary>Who may comment: in a space, by its rights; on a host object, everybody who may see it.</summary>
internal sealed class CommentRights(SubjectService subjects, SpaceService spaces)
{
    public SubjectService Subjects => subjects;

    /// <summary>Refuses unless the viewer may comment in the space, or there is none.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> or <c>space-archived</c>.</exception>
    public async ValueTask RequireAsync(Viewer viewer, Id<Space>? space, CancellationToken cancellationToken)
    {
        if (space is { } id)
        {
            SpaceRights.Require(
                viewer,
                await spaces.FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException(),
                SpaceRight.Comment
            );
        }
    }

    /// <summary>Whether the viewer may trash and restore the comment: its author, and moderators of its space.</summary>
    public async ValueTask<bool> MayTrashAsync(Viewer viewer, Comment comment, CancellationToken cancellationToken) =>
        comment.AuthorId == viewer.MemberId
        || (
            comment.SpaceId is { } id
            && await spaces.FindAsync(viewer, id, cancellationToken) is { } space
            && SpaceRights.May(viewer, space, SpaceRight.Trash)
        );

    /// <summary>
    /// Whether the viewer may see the object of the host that a comment is about; true if it is about a post, whose audience the store
    /// has checked.
    /// </summary>
    public async ValueTask<bool> SeesRootAsync(Viewer viewer, Comment comment, CancellationToken cancellationToken) =>
        comment.SpaceId is not null || await subjects.FindAsync(viewer, comment.RootId, cancellationToken) is not null;
}
