using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;

namespace Rse.Directories.Mirroring;

/// <summary>
/// The rules of mirrors: what is to be done about one person after the other. The same for a preview as within the transaction that does
/// it.
/// </summary>
internal sealed class DirectoryDecider(Space space, DirectoryLink link, int owners)
{
    private int _owners = owners;

    /// <summary>What is to be done about a person, given that all before it was done.</summary>
    public DirectoryStep Decide(DirectoryPerson person)
    {
        var before = person.Membership;

        // Whom people let in, or another link, is theirs: the group neither moves them nor takes them out.
        if (before is not null && before.Origin != link.Id)
        {
            return new DirectoryStep(person, DirectoryAct.Keep, before.Role, null);
        }

        // A membership that outlived a departure ends here; who is suspended keeps theirs, and sees nothing by it.
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

    // Of whom the network knows, it knows the sponsor; of whom it will meet, the group tells.
    private static Problem? FindSponsorless(DirectoryPerson person) =>
        person is { Membership: null, Member: { Kind: MemberKind.Guest, SponsorId: null } }
        && (!person.Member.Id.IsNone || !person.HasSponsor)
            ? GuestRules.Unanswered(person.Member)
            : null;

    private Problem? FindLastOwner(SpaceRole? before, SpaceRole? after) =>
        before is SpaceRole.Owner && after is not SpaceRole.Owner && _owners <= 1
            ? new Problem(ProblemCodes.LastOwner, $"{space.Slug} would have no owner; make somebody else an owner first.")
            : null;
}
