using Rse.People;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>Who can be in a space at all, whichever way they come in. Who may let them in is for <see cref="SpaceRights"/>.</summary>
internal static class AdmissionRules
{
    /// <summary>Why a member cannot have a role in a space now; empty where they can.</summary>
    /// <param name="space">The space as it is now.</param>
    /// <param name="member">The member as they are now.</param>
    /// <param name="before">The role that they have; null where they come in.</param>
    /// <param name="after">The role that they shall have.</param>
    public static IEnumerable<Problem> Find(Space space, Member member, SpaceRole? before, SpaceRole after)
    {
        if (member.Kind is MemberKind.Guest && !space.AdmitsGuests)
        {
            yield return new Problem(ProblemCodes.GuestsNotAdmitted, $"{space.Slug} admits no guests, and {member.Handle} is one.");
        }

        // What one person who is let in decides would otherwise outlive them: their access ends by itself.
        if (member.Kind is MemberKind.Guest && after is SpaceRole.Owner && before is not SpaceRole.Owner)
        {
            yield return GuestOwner(member);
        }

        if (member.State is not MemberState.Active && before is null)
        {
            yield return new Problem(
                ProblemCodes.NotAllowed,
                $"{member.Handle} is no active member of the network and cannot be let in.",
                "handle"
            );
        }

        if (SpaceRights.FindArchival(space) is { } archived)
        {
            yield return archived;
        }
    }

    /// <summary>Guests do not own spaces.</summary>
    public static Problem GuestOwner(Member member) =>
        new(
            ProblemCodes.GuestsNotAdmitted,
            $"{member.Handle} is a guest, and guests do not own spaces; moderator is the highest role they can have.",
            "role"
        );

    /// <summary>Whoever is in the space comes in no more.</summary>
    public static Problem AlreadyMember(Space space, Member member, SpaceRole role) =>
        new(ProblemCodes.AlreadyMember, $"{member.Handle} is in {space.Slug} already, as {SpaceRights.Name(role)}.");

    /// <summary>The role to be given; contributor where none is named.</summary>
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

    /// <summary>Refuses where there is a problem.</summary>
    /// <exception cref="RefusedException">All of them.</exception>
    public static void Refuse(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }
    }
}
