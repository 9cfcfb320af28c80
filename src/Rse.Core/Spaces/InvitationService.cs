using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>Lets those who may let people into a space invite them; the only way into a secret one.</summary>
/// <remarks>
/// Thread-safe; a singleton. An invitation is known to who is invited and to the moderators and owners of the space. Whatever it rests on
/// is looked at when it is accepted: whether the inviter may still invite, the space lives, and the member can be in it. Unknown, revoked
/// and somebody else's are never told apart.
/// </remarks>
public sealed class InvitationService
{
    private readonly SpaceNames _names;
    private readonly IInvitationStore _invitations;
    private readonly SpaceRoster _roster;
    private readonly SpaceOptions _options;
    private readonly ILogger<InvitationService> _logger;

    internal InvitationService(
        SpaceNames names,
        IInvitationStore invitations,
        SpaceRoster roster,
        IOptions<SpaceOptions> options,
        ILogger<InvitationService> logger
    )
    {
        _names = names;
        _invitations = invitations;
        _roster = roster;
        _options = options.Value;
        _logger = logger;
    }

    /// <summary>
    /// Makes an invitation. Moderators and owners, to roles from moderator up owners only. A member has one invitation into a space: a new
    /// one takes its place.
    /// </summary>
    /// <exception cref="NotFoundException">Space or member does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>not-allowed</c>, <c>role-unknown</c>, <c>date-out-of-range</c>, <c>already-member</c>, <c>guests-not-admitted</c>,
    /// <c>space-archived</c>.
    /// </exception>
    public async ValueTask<IssuedInvitation> InviteAsync(
        Viewer viewer,
        string slug,
        InvitationDraft draft,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        var actor = viewer.RequireMember();
        var role = AdmissionRules.Require(draft.Role);
        var (found, member) = draft.Handle is { } handle
            ? await _names.FindAsync(viewer, slug, handle, cancellationToken)
            : (await _names.FindAsync(viewer, slug, cancellationToken), null as Member);
        var token = member is null ? InvitationTokens.Make() : null;
        List<Problem> faults = [];
        var expiresAt = InvitationRules.CheckExpiry(draft.ExpiresAt, _roster.Now, _options.InvitationLifetime, faults);
        var made = await _roster.WriteAsync(
            async (transaction, cancellation) =>
            {
                var space = await _roster.FindAsync(transaction, found.Id, actor.Id, cancellation);
                SpaceRights.Require(viewer, space, SpaceRights.ToGive(role));
                faults.AddRange(await FindProblemsAsync(transaction, space, member, role, cancellation));
                AdmissionRules.Refuse(faults);
                var invitation = new Invitation
                {
                    Id = default,
                    SpaceId = space.Id,
                    InviterId = actor.Id,
                    MemberId = member?.Id,
                    Role = role,
                    CreatedAt = _roster.Now,
                    ExpiresAt = expiresAt,
                };
                var stored = await _invitations.PutAsync(
                    transaction,
                    invitation,
                    token is null ? null : InvitationTokens.Hash(token),
                    cancellation
                );
                await _roster.LogAsync(transaction, ActivityFactory.Invite(space.Place, stored, stored.CreatedAt), cancellation);
                return stored;
            },
            cancellationToken
        );
        JoiningLog.Invited(_logger, made.SpaceId, made.Id, actor.Id, role);
        return new IssuedInvitation { Invitation = made, Token = token };
    }

    /// <summary>Comes into a space by an invitation that is bound to the viewer.</summary>
    /// <remarks>A guest without a sponsor has the inviter as their sponsor from then on.</remarks>
    /// <exception cref="NotFoundException">
    /// There is none, it was revoked, is for somebody else, or the inviter may invite no more.
    /// </exception>
    /// <exception cref="RefusedException">
    /// <c>invitation-used</c>, <c>invitation-expired</c>, <c>already-member</c>, <c>guests-not-admitted</c>, <c>space-archived</c>.
    /// </exception>
    public ValueTask<AcceptedInvitation> AcceptAsync(Viewer viewer, Id<Invitation> id, CancellationToken cancellationToken = default) =>
        AcceptAsync(viewer, bound: true, (transaction, token) => _invitations.FindAsync(transaction, id, token), cancellationToken);

    /// <summary>Comes into a space by the token of a link.</summary>
    /// <remarks>
    /// A guest without a sponsor has the inviter as their sponsor from then on. Somebody who is in the space already does not use the link
    /// up.
    /// </remarks>
    /// <exception cref="NotFoundException">No link has the token, it was revoked, or the inviter may invite no more.</exception>
    /// <exception cref="RefusedException">
    /// <c>invitation-used</c>, <c>invitation-expired</c>, <c>already-member</c>, <c>guests-not-admitted</c>, <c>space-archived</c>.
    /// </exception>
    public ValueTask<AcceptedInvitation> AcceptAsync(Viewer viewer, string token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        var hash = InvitationTokens.Hash(token);
        return AcceptAsync(
            viewer,
            bound: false,
            (transaction, cancellation) => _invitations.FindAsync(transaction, hash, cancellation),
            cancellationToken
        );
    }

    /// <summary>Turns down an invitation that is bound to the viewer.</summary>
    /// <exception cref="NotFoundException">
    /// There is none, it was revoked, is for somebody else or a link, or the inviter may invite no more.
    /// </exception>
    /// <exception cref="RefusedException"><c>invitation-used</c> or <c>invitation-expired</c>.</exception>
    public async ValueTask DeclineAsync(Viewer viewer, Id<Invitation> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var space = await _roster.WriteAsync(
            async (transaction, token) =>
            {
                var standing = await _invitations.FindAsync(transaction, id, token);
                if (standing is null || standing.Invitation.MemberId != actor.Id)
                {
                    throw new NotFoundException();
                }

                InvitationRules.Require(standing, _roster.Now);
                await _invitations.RemoveAsync(transaction, id, token);
                var space = await _roster.FindAsync(transaction, standing.Invitation.SpaceId, actor.Id, token);
                await _roster.LogAsync(
                    transaction,
                    ActivityFactory.DeclineInvitation(space.Place, standing.Invitation, actor.Id, _roster.Now),
                    token
                );
                return space.Id;
            },
            cancellationToken
        );
        JoiningLog.Declined(_logger, space, id, actor.Id);
    }

    /// <summary>Takes back an invitation that nobody accepted. Moderators and owners, to roles from moderator up owners only.</summary>
    /// <exception cref="NotFoundException">
    /// The space does not exist or is hidden from the viewer, or has no such invitation that nobody accepted.
    /// </exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask RevokeAsync(Viewer viewer, string slug, Id<Invitation> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var found = await _names.FindAsync(viewer, slug, cancellationToken);
        await _roster.WriteAsync(
            async (transaction, token) =>
            {
                // Only those who see the list learn whether there is one.
                var space = await _roster.FindAsync(transaction, found.Id, actor.Id, token);
                SpaceRights.Require(viewer, space, SpaceRight.Admit);
                var invitation = (await _invitations.FindAsync(transaction, id, token))?.Invitation;
                if (invitation is not { UsedAt: null } || invitation.SpaceId != space.Id)
                {
                    throw new NotFoundException();
                }

                SpaceRights.Require(viewer, space, SpaceRights.ToGive(invitation.Role));
                await _invitations.RemoveAsync(transaction, id, token);
                await _roster.LogAsync(
                    transaction,
                    ActivityFactory.WithdrawInvitation(space.Place, invitation, actor.Id, _roster.Now),
                    token
                );
                return true;
            },
            cancellationToken
        );
        JoiningLog.Revoked(_logger, found.Id, id, actor.Id);
    }

    /// <summary>
    /// The invitations into a space that nobody accepted, oldest first; expired ones too, until they are revoked. Moderators and owners.
    /// </summary>
    /// <exception cref="NotFoundException">The space does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask<Page<SpaceInvitation>> ListAsync(
        Viewer viewer,
        string slug,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var space = await _names.FindAsync(viewer, slug, cancellationToken);
        SpaceRights.Require(viewer, space, SpaceRight.Admit);
        var scope = string.Create(CultureInfo.InvariantCulture, $"invitations/{space.Id}");
        var slice = Cursor.Open(page, scope);
        var rows = Cursor.Close(await _invitations.ListAsync(viewer, space.Id, slice, cancellationToken), slice, scope, Place);
        var invited = await _names.ListMembersAsync(
            viewer,
            rows.Items.Select(row => row.Invitation.MemberId).OfType<Id<Member>>(),
            cancellationToken
        );
        return new Page<SpaceInvitation>
        {
            Items = [.. rows.Items.Select(row => Show(row, row.Invitation.MemberId is { } id ? invited.GetValueOrDefault(id) : null))],
            Next = rows.Next,
        };
    }

    /// <summary>The invitations that the viewer may accept now, oldest first.</summary>
    public async ValueTask<Page<ReceivedInvitation>> ListMineAsync(
        Viewer viewer,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var scope = string.Create(CultureInfo.InvariantCulture, $"invitations/mine/{member.Id}");
        var slice = Cursor.Open(page, scope);
        Dictionary<Id<Invitation>, Space> spaces = [];
        var rows = await FilledPage.ReadAsync(
            slice,
            scope,
            part => _invitations.ListMineAsync(viewer, part, cancellationToken),
            async read =>
            {
                // By the system: a secret space is hidden from the viewer, and the invitation is what tells them of it.
                var found = await _names.ListSpacesAsync(Viewer.System, read.Select(row => row.Invitation.SpaceId), cancellationToken);

                // An invitation that has expired or was overtaken shows nothing of its space.
                foreach (var row in read.Where(row => InvitationRules.IsGood(row, found[row.Invitation.SpaceId], member, _roster.Now)))
                {
                    spaces[row.Invitation.Id] = found[row.Invitation.SpaceId];
                }

                return [.. read.Where(row => spaces.ContainsKey(row.Invitation.Id))];
            },
            Place
        );
        return new Page<ReceivedInvitation>
        {
            Items = [.. rows.Items.Select(row => Show(row, spaces[row.Invitation.Id]))],
            Next = rows.Next,
        };
    }

    private static Keyset Place(InvitationStanding row) => new(row.Invitation.Id.Value, row.Invitation.Id.Value);

    private static SpaceInvitation Show(InvitationStanding standing, Member? member) =>
        new()
        {
            Id = standing.Invitation.Id,
            Member = member is null ? null : MemberSummary.Of(member),
            Inviter = MemberSummary.Of(standing.Inviter),
            Role = standing.Invitation.Role,
            CreatedAt = standing.Invitation.CreatedAt,
            ExpiresAt = standing.Invitation.ExpiresAt,
        };

    private static ReceivedInvitation Show(InvitationStanding standing, Space space) =>
        new()
        {
            Id = standing.Invitation.Id,
            Space = SpaceSummary.Of(space),
            Description = space.Description,
            Inviter = MemberSummary.Of(standing.Inviter),
            Role = standing.Invitation.Role,
            CreatedAt = standing.Invitation.CreatedAt,
            ExpiresAt = standing.Invitation.ExpiresAt,
        };

    private async ValueTask<IEnumerable<Problem>> FindProblemsAsync(
        IWriteTransaction transaction,
        Space space,
        Member? member,
        SpaceRole role,
        CancellationToken cancellationToken
    )
    {
        if (member is null)
        {
            return SpaceRights.FindArchival(space) is { } archived ? [archived] : [];
        }

        return await _roster.FindAsync(transaction, space, member.Id, cancellationToken) is { } membership
            ? [AdmissionRules.AlreadyMember(space, member, membership.Role)]
            : AdmissionRules.Find(space, member, null, role);
    }

    private async ValueTask<AcceptedInvitation> AcceptAsync(
        Viewer viewer,
        bool bound,
        Func<IWriteTransaction, CancellationToken, ValueTask<InvitationStanding?>> find,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var (id, accepted) = await _roster.WriteAsync(
            async (transaction, token) =>
            {
                var standing = await find(transaction, token);

                // An id can be guessed: it opens only what is bound to the viewer, and a link only its token.
                if (standing is null || standing.Invitation.MemberId != (bound ? actor.Id : default(Id<Member>?)))
                {
                    throw new NotFoundException();
                }

                var invitation = standing.Invitation;
                InvitationRules.Require(standing, _roster.Now);
                var space = await _roster.FindAsync(transaction, invitation.SpaceId, actor.Id, token);
                AdmissionRules.Refuse(
                    space.Role is { } role
                        ? [AdmissionRules.AlreadyMember(space, actor, role)]
                        : [.. AdmissionRules.Find(space, actor, null, invitation.Role)]
                );
                if (!await _invitations.UseAsync(transaction, invitation.Id, actor.Id, _roster.Now, token))
                {
                    throw InvitationRules.Used();
                }

                var membership = new Membership
                {
                    SpaceId = space.Id,
                    MemberId = actor.Id,
                    Role = invitation.Role,
                    JoinedAt = _roster.Now,
                };
                await _roster.AnswerAsync(transaction, actor.Id, invitation.InviterId, token);
                await _roster.LogAsync(
                    transaction,
                    ActivityFactory.AcceptInvitation(space.Place, invitation, actor.Id, _roster.Now),
                    token
                );
                await _roster.PutAsync(transaction, space, null, membership, actor.Id, token);
                return (invitation.Id, new AcceptedInvitation { Space = SpaceSummary.Of(space), Membership = membership });
            },
            cancellationToken
        );
        JoiningLog.Accepted(_logger, accepted.Membership.SpaceId, id, actor.Id);
        return accepted;
    }
}
