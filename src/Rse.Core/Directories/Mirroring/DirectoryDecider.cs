using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;

namespace Rse.Directories.Mirroring;

/// <summary>
/// Decides what to do about each person in turn. The rules are the same for a preview and for the transaction that applies them.
/// </summary>
internal sealed class DirectoryDecider(Space space, DirectoryLink link, int owners)
{
    private int _owners = owners;

    /// <summary>What to do about a person, assuming that all previous steps were applied.</summary>
    public DirectoryStep Decide(DirectoryPerson person)
    {
        var before = person.Membership;

        // Members added by people or by another link are not changed by this one.
        if (before is not null && before.Origin != link.Id)
        {
            return new DirectoryStep(person, DirectoryAct.Keep, before.Role, null);
        }

        // Removes memberships of departed members. Suspended members keep theirs but see nothing.
        var departed = before is not null && person.Member.State is MemberState.Departed;
        var after = departed ? null : person.Wanted(link);
        if (after == before?.Role)
        {
            return new DirectoryStep(person, DirectoryAct.Keep, after, null);
        }

        var problem =
            (after is { } role ? AdmissionRules.Find(space, person.Member, before?.Role, role).FirstOrDefault() : null)
            ?? FindSponsorless(person)
            ?? FindLastOwner(before?.Role, after);
        if (problem is not null)
        {
            return new DirectoryStep(person, DirectoryAct.Skip, before?.Role, problem);
        }

        _owners += (after is SpaceRole.Owner ? 1 : 0) - (before?.Role is SpaceRole.Owner ? 1 : 0);
        return new DirectoryStep(
            person,
            before is null ? DirectoryAct.Add
                : after is null ? DirectoryAct.Remove
                : DirectoryAct.Change,
            after,
            null
        );
    }

    // For existing members the stored sponsor counts, for new ones that of the group.
    private static Problem? FindSponsorless(DirectoryPerson person) =>
        person is { Membership: null, Member: { Kind: MemberKind.Guest, SponsorId: null } }
        && ((!person.Member.Id.IsNone && !person.Narrows) || !person.HasSponsor)
            ? GuestRules.Unanswered(person.Member)
            : null;

    private Problem? FindLastOwner(SpaceRole? before, SpaceRole? after) =>
        before is SpaceRole.Owner && after is not SpaceRole.Owner && _owners <= 1
            ? new Problem(ProblemCodes.LastOwner, $"{space.Slug} would have no owner; make somebody else an owner first.")
            : null;
}
