using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Audits;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces.Memberships;
using Rse.Texts;

namespace Rse.Spaces;

/// <summary>What administrators may do with spaces that they are no members of. The host decides who is an administrator.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class SpaceAdministrationService
{
    private const int MaxReasonLength = 500;
    private const string Scope = "administration/spaces";

    private readonly ISpaceOverviewStore _overviews;
    private readonly MemberService _members;
    private readonly MembershipWriter _membershipWriter;
    private readonly ActivityWriter _writer;
    private readonly AuditService _audit;
    private readonly ILogger<SpaceAdministrationService> _logger;

    internal SpaceAdministrationService(
        ISpaceOverviewStore overviews,
        MemberService members,
        MembershipWriter membershipWriter,
        ActivityWriter writer,
        AuditService audit,
        ILogger<SpaceAdministrationService> logger
    )
    {
        _overviews = overviews;
        _members = members;
        _membershipWriter = membershipWriter;
        _writer = writer;
        _audit = audit;
        _logger = logger;
    }

    /// <summary>
    /// All spaces of the network, including secret and archived ones, with their owners; oldest first. Shows nothing of their content.
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

    /// <summary>Makes an administrator a member of any space, including secret ones, and records it where the members see it.</summary>
    /// <remarks>
    /// They become a moderator, which is enough to see, to trash and to add members, and leaves the space to its owners. They become an
    /// owner only if no owner is active, because nobody else could manage the space. The entry and its reason stay in the history of the
    /// space permanently, and beside their name in the list of members while they are one. Does nothing if they have that role or a higher
    /// one. An archived space can be entered.
    /// </remarks>
    /// <param name="administrator">The administrator: an active internal member.</param>
    /// <param name="space">The space.</param>
    /// <param name="reason">Why, for the members of the space to read. 1 to 500 characters.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Their membership.</returns>
    /// <exception cref="NotFoundException">There is no such member or space.</exception>
    /// <exception cref="RefusedException">
    /// The reason breaks a rule, or <c>not-allowed</c> for a guest and for a suspended or departed member.
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
        var (membership, entered) = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var now = await _membershipWriter.FindAsync(transaction, space, member.Id, token);
                var before = await _membershipWriter.FindAsync(transaction, now, member.Id, token);
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
                        JoinedAt = _writer.Now,
                    }
                ) with
                {
                    Role = role,
                };
                var fact = new AuditFact(AuditAct.EnterSpace, member.Id) { SpaceId = space, Detail = $"{role}".ToLowerInvariant() };
                await _audit.AddAsync(transaction, fact, token);
                return (await _membershipWriter.EnterAsync(transaction, now, before, after, text, token), true);
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
                    $"Only an active internal member may enter a space as an administrator, and {member.Handle} is not one."
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

/// <summary>A space as shown to administrators of the network.</summary>
public sealed record SpaceOverview
{
    /// <summary>The space; its role is null.</summary>
    public required Space Space { get; init; }

    /// <summary>Its owners, by ascending member id; may be empty.</summary>
    public required IReadOnlyList<MemberSummary> Owners { get; init; }
}
