using System.Globalization;
using Rse.People;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>The whole table of who may do what in a space. It presumes that the viewer may know of the space.</summary>
internal static class SpaceRights
{
    /// <summary>Whether the viewer may do it now.</summary>
    public static bool May(Viewer viewer, Space space, SpaceRight right) => Find(viewer, space, right) is null;

    /// <summary>Refuses unless the viewer may do it now.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> or <c>space-archived</c>.</exception>
    public static void Require(Viewer viewer, Space space, SpaceRight right)
    {
        if (Find(viewer, space, right) is { } problem)
        {
            throw new RefusedException(problem);
        }
    }

    /// <summary>Why the viewer may not do it; null where they may.</summary>
    public static Problem? Find(Viewer viewer, Space space, SpaceRight right)
    {
        var lowest = Lowest(right);
        if (viewer.Member is null || !viewer.CanSee(space.Audience) || !Holds(space.Role, right))
        {
            return new Problem(
                ProblemCodes.NotAllowed,
                lowest is { } role
                    ? $"Only members from the role {Name(role)} up may do this in {space.Slug}; your role is "
                        + $"{(space.Role is { } own ? Name(own) : "none")}."
                    : $"Only those who may see what is in {space.Slug} may do this."
            );
        }

        return right is SpaceRight.Comment or SpaceRight.Post ? FindArchival(space) : null;
    }

    /// <summary>Whether a role carries a right, whoever has it and in whatever state the space is.</summary>
    /// <param name="role">Null for whoever sees what is in the space without being a member.</param>
    /// <param name="right">The right.</param>
    public static bool Holds(SpaceRole? role, SpaceRight right) => Lowest(right) is not { } lowest || role >= lowest;

    /// <summary>The right to give a role, by whatever way.</summary>
    public static SpaceRight ToGive(SpaceRole role) => role >= SpaceRole.Moderator ? SpaceRight.Appoint : SpaceRight.Admit;

    /// <summary>The problem of an archived space; null where it lives.</summary>
    public static Problem? FindArchival(Space space) =>
        space.ArchivedAt is { } at
            ? new Problem(
                ProblemCodes.SpaceArchived,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{space.Slug} was archived on {at:yyyy-MM-dd}: it is read and no more written. An owner may reopen it."
                )
            )
            : null;

    /// <summary>The role as it is written in addresses and messages.</summary>
    public static string Name(SpaceRole role) => role.ToString().ToLowerInvariant();

    // Null is for everybody who sees what is in the space: the members, and in an open space every internal member.
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
