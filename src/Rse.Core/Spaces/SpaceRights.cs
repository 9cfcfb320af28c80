using System.Globalization;
using Rse.People;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>Who may do what in a space. Assumes that the viewer may know of the space.</summary>
internal static class SpaceRights
{
    /// <summary>Whether the viewer may do it now.</summary>
    public static bool May(Viewer viewer, Space space, SpaceRight right) => Find(viewer, space, right) is null;

    /// <summary>Throws unless the viewer may do it now.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> or <c>space-archived</c>.</exception>
    public static void Require(Viewer viewer, Space space, SpaceRight right)
    {
        if (Find(viewer, space, right) is { } problem)
        {
            throw new RefusedException(problem);
        }
    }

    /// <summary>Why the viewer may not do it; null if they may.</summary>
    public static Problem? Find(Viewer viewer, Space space, SpaceRight right)
    {
        var lowest = Lowest(right);
        if (viewer.Member is null || !viewer.CanSee(space.Audience) || !Holds(space.Role, right))
        {
            return new Problem(
                ProblemCodes.NotAllowed,
                lowest is { } role
                    ? $"Only members with the role {Name(role)} or higher may do this in {space.Slug}; your role is "
                        + $"{(space.Role is { } own ? Name(own) : "none")}."
                    : $"Only those who may see what is in {space.Slug} may do this."
            );
        }

        return right is SpaceRight.Comment or SpaceRight.Post ? FindArchival(space) : null;
    }

    /// <summary>Whether a role carries a right, regardless of the viewer and the state of the space.</summary>
    /// <param name="role">Null for a viewer who sees what is in the space without being a member.</param>
    /// <param name="right">The right.</param>
    public static bool Holds(SpaceRole? role, SpaceRight right) => Lowest(right) is not { } lowest || role >= lowest;

    /// <summary>The right that it takes to grant a role, by adding, approving or inviting.</summary>
    public static SpaceRight ToGive(SpaceRole role) => role >= SpaceRole.Moderator ? SpaceRight.Appoint : SpaceRight.Admit;

    /// <summary>The refusal of a write in an archived space; null if the space is not archived.</summary>
    public static Problem? FindArchival(Space space) =>
        space.ArchivedAt is { } at
            ? new Problem(
                ProblemCodes.SpaceArchived,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{space.Slug} was archived on {at:yyyy-MM-dd}: it is read-only. An owner may reopen it."
                )
            )
            : null;

    /// <summary>The role as written in URLs and messages.</summary>
    public static string Name(SpaceRole role) => role.ToString().ToLowerInvariant();

    // Null means everybody who sees what is in the space: its members and, if it is open, every internal member.
    private static SpaceRole? Lowest(SpaceRight right) =>
        right switch
        {
            SpaceRight.Comment => null,
            SpaceRight.Post => SpaceRole.Contributor,
            SpaceRight.Trash => SpaceRole.Moderator,
            SpaceRight.Admit => SpaceRole.Moderator,
            SpaceRight.Appoint => SpaceRole.Owner,
            SpaceRight.Administer => SpaceRole.Owner,
            _ => throw new ArgumentOutOfRangeException(nameof(right), right, null),
        };
}

/// <summary>A right in a space, checked by <see cref="SpaceRights"/>.</summary>
internal enum SpaceRight
{
    /// <summary>Comment on what is in the space, and change one's own comments.</summary>
    Comment,

    /// <summary>Post, and change one's own posts.</summary>
    Post,

    /// <summary>Trash and restore what others wrote, including in an archived space.</summary>
    Trash,

    /// <summary>Add, invite and remove members below moderator, and decide on requests to join.</summary>
    Admit,

    /// <summary>Add, invite and remove moderators and owners, grant those roles, and hand over the space.</summary>
    Appoint,

    /// <summary>Rename, describe, archive, reopen, and change who sees the space.</summary>
    Administer,
}
