using Rse.People;
using Rse.Problems;

namespace Rse.Spaces.Joining;

/// <summary>Who can be a member of a space, however they join. <see cref="SpaceRights"/> says who may let them in.</summary>
internal static class AdmissionRules
{
    /// <summary>Why a member cannot have a role in a space now; empty if they can.</summary>
    /// <param name="space">The space as it is now.</param>
    /// <param name="member">The member as they are now.</param>
    /// <param name="before">The role that they have; null if they are joining.</param>
    /// <param name="after">The role that they would have.</param>
    public static IEnumerable<Problem> Find(Space space, Member member, SpaceRole? before, SpaceRole after)
    {
        if (member.Kind is MemberKind.Guest && !space.AdmitsGuests)
        {
            yield return new Problem(ProblemCodes.GuestsNotAdmitted, $"{space.Slug} admits no guests, and {member.Handle} is one.");
        }

        // The access of guests expires; a space must not depend on an owner who loses access by a date.
        if (member.Kind is MemberKind.Guest && after is SpaceRole.Owner && before is not SpaceRole.Owner)
        {
            yield return GuestOwner(member);
        }

        if (member.State is not MemberState.Active && before is null)
        {
            yield return new Problem(
                ProblemCodes.NotAllowed,
                $"{member.Handle} is not an active member of the network and cannot be added.",
                "handle"
            );
        }

        if (SpaceRights.FindArchival(space) is { } archived)
        {
            yield return archived;
        }
    }

    /// <summary>The refusal of a guest as an owner.</summary>
    public static Problem GuestOwner(Member member) =>
        new(
            ProblemCodes.GuestsNotAdmitted,
            $"{member.Handle} is a guest, and guests cannot own spaces; their highest role is moderator.",
            "role"
        );

    /// <summary>The refusal of a member who is in the space already.</summary>
    public static Problem AlreadyMember(Space space, Member member, SpaceRole role) =>
        new(ProblemCodes.AlreadyMember, $"{member.Handle} is in {space.Slug} already, as {SpaceRights.Name(role)}.");

    /// <summary>The role to grant; contributor if none is given.</summary>
    /// <exception cref="RefusedException"><c>role-unknown</c>.</exception>
    public static SpaceRole Require(SpaceRole? role) =>
        role is not { } given || Enum.IsDefined(given)
            ? role ?? SpaceRole.Contributor
            : throw new RefusedException(
                new Problem(
                    ProblemCodes.RoleUnknown,
                    $"The role {given} is not known; it is reader, contributor, moderator or owner.",
                    "role"
                )
            );

    /// <summary>Throws if there are problems.</summary>
    /// <exception cref="RefusedException">All of them.</exception>
    public static void Refuse(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }
    }
}
