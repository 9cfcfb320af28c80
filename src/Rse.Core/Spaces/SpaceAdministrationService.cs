using Microsoft.Extensions.Logging;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Spaces;

/// <summary>
/// What the host's administrators may do with spaces that are not theirs. The host's own commands: it decides who administers.
/// </summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class SpaceAdministrationService
{
    private const int MaxReasonLength = 500;
    private const string Scope = "administration/spaces";

    private readonly ISpaceOverviewStore _overviews;
    private readonly MemberService _members;
    private readonly SpaceRoster _roster;
    private readonly ILogger<SpaceAdministrationService> _logger;

    internal SpaceAdministrationService(
        ISpaceOverviewStore overviews,
        MemberService members,
        SpaceRoster roster,
        ILogger<SpaceAdministrationService> logger
    )
    {
        _overviews = overviews;
        _members = members;
        _roster = roster;
        _logger = logger;
    }

    /// <summary>
    /// All spaces of the network, secret and archived ones too, with their owners; oldest first. What is in them is not shown.
    /// </summary>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public async ValueTask<Page<SpaceOverview>> ListAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        var slice = Cursor.Open(page, Scope);
        var spaces = Cursor.Close(
            await _overviews.ListAsync(Viewer.System, slice, cancellationToken),
            slice,
            Scope,
            space => new Keyset(space.Id.Value, space.Id.Value)
        );
        var owners = await FindOwnersAsync([.. spaces.Items.Select(space => space.Id)], cancellationToken);
        return new Page<SpaceOverview>
        {
            Items =
            [
                .. spaces.Items.Select(space => new SpaceOverview
                {
                    Space = space,
                    Owners = [.. owners[space.Id].Select(MemberSummary.Of)],
                }),
            ],
            Next = spaces.Next,
        };
    }

    /// <summary>Makes an administrator a member of any space, a secret one too, and leaves a trace that its members see.</summary>
    /// <remarks>
    /// They come in as moderator, which is enough to see, to trash and to let members in, and leaves the space to its owners; as owner only
    /// where it has no owner who may act, for then nobody else could take care of it. Their entry and its reason stand in the history of
    /// the space for good, and beside their name in its list of members as long as they are in it. Nothing happens where they have that
    /// role or a higher one already. An archived space can be entered.
    /// </remarks>
    /// <param name="administrator">Who enters: an active internal member.</param>
    /// <param name="space">Which space.</param>
    /// <param name="reason">Why, for the members of the space to read. 1 to 500 characters.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Their membership.</returns>
    /// <exception cref="NotFoundException">There is no such member or space.</exception>
    /// <exception cref="RefusedException">
    /// The reason breaks a rule, or <c>not-allowed</c> for a guest and for whoever is suspended or departed.
    /// </exception>
    public async ValueTask<Membership> EnterAsync(
        Id<Member> administrator,
        Id<Space> space,
        string reason,
        CancellationToken cancellationToken = default
    )
    {
        var member =
            (await _members.ListAsync(Viewer.System, [administrator], cancellationToken)).SingleOrDefault()
            ?? throw new NotFoundException();
        var text = Check(member, reason);
        var role = (await FindOwnersAsync([space], cancellationToken))[space].Any(owner => owner.State is MemberState.Active)
            ? SpaceRole.Moderator
            : SpaceRole.Owner;
        var (membership, entered) = await _roster.WriteAsync(
            async (transaction, token) =>
            {
                var now = await _roster.FindAsync(transaction, space, member.Id, token);
                var before = await _roster.FindAsync(transaction, now, member.Id, token);
                if (before?.Role >= role)
                {
                    return (before, false);
                }

                var after = (
                    before
                    ?? new Membership
                    {
                        SpaceId = space,
                        MemberId = member.Id,
                        Role = role,
                        JoinedAt = _roster.Now,
                    }
                ) with
                {
                    Role = role,
                };
                return (await _roster.EnterAsync(transaction, now, before, after, text, token), true);
            },
            cancellationToken
        );
        if (entered)
        {
            SpaceLog.Entered(_logger, space, member.Id, role);
        }

        return membership;
    }

    private static string Check(Member member, string reason)
    {
        List<Problem> problems = [];
        var text = TextRules.Check(reason, MaxReasonLength, "reason", problems);
        if (member.Kind is MemberKind.Guest || member.State is not MemberState.Active)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.NotAllowed,
                    $"Only an active internal member may enter a space as an administrator, and {member.Handle} is none."
                )
            );
        }

        return problems.Count == 0 ? text : throw new RefusedException(problems);
    }

    private async ValueTask<ILookup<Id<Space>, Member>> FindOwnersAsync(
        IReadOnlyCollection<Id<Space>> spaces,
        CancellationToken cancellationToken
    )
    {
        var owners = await _overviews.ListOwnersAsync(Viewer.System, spaces, cancellationToken);
        Id<Member>[] ids = [.. owners.Select(owner => owner.MemberId).Distinct()];
        var members = (await _members.ListAsync(Viewer.System, ids, cancellationToken)).ToDictionary(member => member.Id);
        return owners
            .Where(owner => members.ContainsKey(owner.MemberId))
            .ToLookup(owner => owner.SpaceId, owner => members[owner.MemberId]);
    }
}
