using Rse.Members.Addresses;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Rse.Directories.Mirroring;

/// <summary>Compares a space with a group. Writes nothing.</summary>
internal sealed class DirectoryPlanner(IMirrorMemberStore mirrorMembers, IMailAddressStore addresses, MemberProvisioner provisioner)
{
    private const int ReadSize = 1_000;

    /// <summary>The steps that make the space match the group.</summary>
    public async ValueTask<DirectoryPlan> PlanAsync(
        Space space,
        DirectoryLink link,
        IReadOnlyList<DirectoryEntry> entries,
        CancellationToken cancellationToken
    )
    {
        List<DirectoryPerson> people = new(entries.Count);
        foreach (var chunk in entries.Chunk(ReadSize))
        {
            var known = (
                await mirrorMembers.FindAsync(Viewer.System, space.Id, [.. chunk.Select(entry => entry.ExternalId)], cancellationToken)
            ).ToDictionary(mirrored => mirrored.Member.ExternalId, StringComparer.Ordinal);
            var mail = await FindMailAsync(chunk, known, cancellationToken);
            people.AddRange(chunk.Select(entry => Person(entry, known.GetValueOrDefault(entry.ExternalId), mail)));
        }

        var made = await ListMadeAsync(link, cancellationToken);
        var present = people.Select(person => person.ExternalId).ToHashSet(StringComparer.Ordinal);

        // New owners come before those who stop being one, so that the space always has one; sponsors come before their guests.
        var sponsors = await FindSponsorsAsync(space, people, cancellationToken);
        var ordered = people
            .Select(person => person with { HasSponsor = person.Entry?.SponsorExternalId is { } key && sponsors.Contains(key) })
            .OrderBy(person =>
                person.Wanted(link) is SpaceRole.Owner ? 0
                : person.Member.Kind is MemberKind.Internal ? 1
                : 2
            )
            .Concat(made.Where(mirrored => !present.Contains(mirrored.Member.ExternalId)).Select(Gone));
        var decider = new DirectoryDecider(space, link, await mirrorMembers.CountOwnersAsync(Viewer.System, space.Id, cancellationToken));
        var steps = ordered.Select(decider.Decide).ToList();
        return new DirectoryPlan
        {
            Narrowed = [.. people.Where(person => person.Narrows)],
            Moved = [.. people.Where(person => person.HasNewMail)],
            Moves = [.. steps.Where(step => step.Act is not (DirectoryAct.Keep or DirectoryAct.Skip))],
            Skipped = [.. steps.Where(step => step.Act is DirectoryAct.Skip)],
            Unchanged = steps.Count(step => step.Act is DirectoryAct.Keep),
            Made = made.Count,
        };
    }

    private static DirectoryPerson Gone(MirrorMember mirrored) =>
        new()
        {
            ExternalId = mirrored.Member.ExternalId,
            Entry = null,
            Member = mirrored.Member,
            Membership = mirrored.Membership,
        };

    private async ValueTask<IReadOnlyDictionary<Id<Member>, MailAddress>> FindMailAsync(
        IReadOnlyCollection<DirectoryEntry> entries,
        Dictionary<string, MirrorMember> known,
        CancellationToken cancellationToken
    )
    {
        var ids = entries
            .Where(entry => entry.Email is not null)
            .Select(entry => known.GetValueOrDefault(entry.ExternalId)?.Member.Id)
            .OfType<Id<Member>>()
            .ToArray();
        return ids.Length == 0
            ? new Dictionary<Id<Member>, MailAddress>()
            : (await addresses.ListAsync(Viewer.System, ids, cancellationToken)).ToDictionary(address => address.MemberId);
    }

    private static bool HasNewMail(DirectoryEntry entry, Member member, IReadOnlyDictionary<Id<Member>, MailAddress> mail) =>
        member.State is MemberState.Active
        && entry.ToClaims().Mail is { } said
        && MailAddressWriter.Differs(mail.GetValueOrDefault(member.Id), said);

    private DirectoryPerson Person(DirectoryEntry entry, MirrorMember? mirrored, IReadOnlyDictionary<Id<Member>, MailAddress> mail) =>
        new()
        {
            ExternalId = entry.ExternalId,
            Entry = entry,
            Member = mirrored is null ? provisioner.Draft(entry.ToClaims()) : AsNarrowed(mirrored.Member, entry),
            Membership = mirrored?.Membership,
            HasNewMail = mirrored is not null && HasNewMail(entry, mirrored.Member, mail),
            Narrows = mirrored is not null && provisioner.Narrow(mirrored.Member, entry.ToClaims()) is not null,
        };

    // A guest who has no sponsor yet may have one among the people of the group, which the run finds out.
    private Member AsNarrowed(Member member, DirectoryEntry entry) =>
        provisioner.Narrow(member, entry.ToClaims()) is { } change
            ? member with
            {
                Kind = change.Kind ?? member.Kind,
                EndsAt = change.EndsAt,
            }
            : member;

    // The possible sponsors of new guests: internal members of the group, or other existing members.
    private async ValueTask<HashSet<string>> FindSponsorsAsync(
        Space space,
        List<DirectoryPerson> people,
        CancellationToken cancellationToken
    )
    {
        var sponsors = people
            .Where(person => MaySponsor(person.Member))
            .Select(person => person.ExternalId)
            .ToHashSet(StringComparer.Ordinal);
        var others = people
            .Select(person => person.Entry?.SponsorExternalId)
            .OfType<string>()
            .Where(key => !sponsors.Contains(key))
            .Distinct(StringComparer.Ordinal);
        foreach (var chunk in others.Chunk(ReadSize))
        {
            var known = await mirrorMembers.FindAsync(Viewer.System, space.Id, chunk, cancellationToken);
            sponsors.UnionWith(known.Where(mirrored => MaySponsor(mirrored.Member)).Select(mirrored => mirrored.Member.ExternalId));
        }

        return sponsors;
    }

    private static bool MaySponsor(Member member) => member is { Kind: MemberKind.Internal, State: MemberState.Active };

    private async ValueTask<List<MirrorMember>> ListMadeAsync(DirectoryLink link, CancellationToken cancellationToken)
    {
        List<MirrorMember> made = [];
        Keyset? after = null;
        while (true)
        {
            var page = await mirrorMembers.ListAsync(Viewer.System, link, new Slice(after, ReadSize), cancellationToken);
            made.AddRange(page);
            if (page.Count == 0)
            {
                return made;
            }

            after = new Keyset(page[^1].Member.Id.Value, page[^1].Member.Id.Value);
        }
    }
}
