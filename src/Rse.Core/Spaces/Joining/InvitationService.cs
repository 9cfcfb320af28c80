using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces.Memberships;
using Rse.Transactions;

namespace Rse.Spaces.Joining;

/// <summary>Invites people into spaces. An invitation is the only way into a secret space.</summary>
/// <remarks>
/// Thread-safe; a singleton. Only the invited member and the moderators and owners of the space see an invitation. Its conditions are
/// checked when it is accepted: the inviter may still invite, the space is not archived, and the member can be in it. Unknown and revoked
/// invitations and those of other members give the same answer.
/// </remarks>
public sealed class InvitationService
{
    private readonly SpaceLookup _lookup;
    private readonly IInvitationStore _invitations;
    private readonly MemberAdmission _admission;
    private readonly MembershipWriter _membershipWriter;
    private readonly ActivityWriter _writer;
    private readonly SpaceOptions _options;
    private readonly ILogger<InvitationService> _logger;

    internal InvitationService(
        SpaceLookup lookup,
        IInvitationStore invitations,
        MemberAdmission admission,
        MembershipWriter membershipWriter,
        ActivityWriter writer,
        IOptions<SpaceOptions> options,
        ILogger<InvitationService> logger
    )
    {
        _lookup = lookup;
        _invitations = invitations;
        _admission = admission;
        _membershipWriter = membershipWriter;
        _writer = writer;
        _options = options.Value;
        _logger = logger;
    }

    /// <summary>
    /// Creates an invitation. Requires moderator, and owner for the roles moderator and owner. A member has one invitation into a space: a
    /// new one replaces it.
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
            ? await _lookup.FindAsync(viewer, slug, handle, cancellationToken)
            : (await _lookup.FindAsync(viewer, slug, cancellationToken), null as Member);
        var token = member is null ? InvitationTokens.Make() : null;
        List<Problem> faults = [];
        var expiresAt = InvitationRules.CheckExpiry(draft.ExpiresAt, _writer.Now, _options.InvitationLifetime, faults);
        var made = await _writer.WriteAsync(
            async (transaction, cancellation) =>
            {
                var space = await _membershipWriter.FindAsync(transaction, found.Id, actor.Id, cancellation);
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
                    CreatedAt = _writer.Now,
                    ExpiresAt = expiresAt,
                };
                var stored = await _invitations.PutAsync(
                    transaction,
                    invitation,
                    token is null ? null : InvitationTokens.Hash(token),
                    cancellation
                );
                await _writer.AppendAsync(
                    transaction,
                    ActivityFactory.Invite(space.Place, stored.Id, stored.MemberId, role, actor.Id, stored.CreatedAt),
                    cancellation
                );
                return stored;
            },
            cancellationToken
        );
        SpaceLog.Invited(_logger, made.SpaceId, made.Id, actor.Id, role);
        return new IssuedInvitation { Invitation = made, Token = token };
    }

    /// <summary>Accepts an invitation of the viewer and joins its space.</summary>
    /// <remarks>A guest without a sponsor gets the inviter as their sponsor.</remarks>
    /// <exception cref="NotFoundException">
    /// There is no such invitation, it was revoked, it is for somebody else, or the inviter may no longer invite.
    /// </exception>
    /// <exception cref="RefusedException">
    /// <c>invitation-used</c>, <c>invitation-expired</c>, <c>already-member</c>, <c>guests-not-admitted</c>, <c>space-archived</c>.
    /// </exception>
    public ValueTask<AcceptedInvitation> AcceptAsync(Viewer viewer, Id<Invitation> id, CancellationToken cancellationToken = default) =>
        AcceptAsync(viewer, bound: true, (transaction, token) => _invitations.FindAsync(transaction, id, token), cancellationToken);

    /// <summary>Accepts the token of a link and joins its space.</summary>
    /// <remarks>A guest without a sponsor gets the inviter as their sponsor. A member of the space does not use up the link.</remarks>
    /// <exception cref="NotFoundException">No link has the token, it was revoked, or the inviter may no longer invite.</exception>
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

    /// <summary>Declines an invitation of the viewer.</summary>
    /// <exception cref="NotFoundException">
    /// There is no such invitation, it was revoked, it is for somebody else or a link, or the inviter may no longer invite.
    /// </exception>
    /// <exception cref="RefusedException"><c>invitation-used</c> or <c>invitation-expired</c>.</exception>
    public async ValueTask DeclineAsync(Viewer viewer, Id<Invitation> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var space = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var state = await _invitations.FindAsync(transaction, id, token);
                if (state is null || state.Invitation.MemberId != actor.Id)
                {
                    throw new NotFoundException();
                }

                InvitationRules.Require(state, _writer.Now);
                await _invitations.RemoveAsync(transaction, id, token);
                var space = await _membershipWriter.FindAsync(transaction, state.Invitation.SpaceId, actor.Id, token);
                await _writer.AppendAsync(transaction, ActivityFactory.DeclineInvitation(space.Place, id, actor.Id, _writer.Now), token);
                return space.Id;
            },
            cancellationToken
        );
        SpaceLog.Declined(_logger, space, id, actor.Id);
    }

    /// <summary>Revokes an open invitation. Requires moderator, and owner for the roles moderator and owner.</summary>
    /// <exception cref="NotFoundException">
    /// The space does not exist or is hidden from the viewer, or has no such open invitation.
    /// </exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask RevokeAsync(Viewer viewer, string slug, Id<Invitation> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var found = await _lookup.FindAsync(viewer, slug, cancellationToken);
        await _writer.WriteAsync(
            async (transaction, token) =>
            {
                // Only those who may list invitations learn whether there is one.
                var space = await _membershipWriter.FindAsync(transaction, found.Id, actor.Id, token);
                SpaceRights.Require(viewer, space, SpaceRight.Admit);
                var invitation = (await _invitations.FindAsync(transaction, id, token))?.Invitation;
                if (invitation is not { UsedAt: null } || invitation.SpaceId != space.Id)
                {
                    throw new NotFoundException();
                }

                SpaceRights.Require(viewer, space, SpaceRights.ToGive(invitation.Role));
                await _invitations.RemoveAsync(transaction, id, token);
                await _writer.AppendAsync(
                    transaction,
                    ActivityFactory.WithdrawInvitation(space.Place, id, invitation.MemberId, actor.Id, _writer.Now),
                    token
                );
                return true;
            },
            cancellationToken
        );
        SpaceLog.Revoked(_logger, found.Id, id, actor.Id);
    }

    /// <summary>
    /// The open invitations into a space, oldest first, including expired ones until they are revoked. Requires moderator.
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
        var space = await _lookup.FindAsync(viewer, slug, cancellationToken);
        SpaceRights.Require(viewer, space, SpaceRight.Admit);
        var scope = string.Create(CultureInfo.InvariantCulture, $"invitations/{space.Id}");
        var slice = Cursor.Open(page, scope);
        var rows = Cursor.Close(await _invitations.ListAsync(viewer, space.Id, slice, cancellationToken), slice, scope, Place);
        var invited = await _lookup.ListMembersAsync(
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

    /// <summary>The invitations that the viewer can accept now, oldest first.</summary>
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
                // Read as the system: a secret space is hidden from the viewer, but its invitation shows it.
                var found = await _lookup.ListSpacesAsync(Viewer.System, read.Select(row => row.Invitation.SpaceId), cancellationToken);

                // An invitation that is no longer valid shows nothing of its space.
                foreach (var row in read.Where(row => InvitationRules.IsValid(row, found[row.Invitation.SpaceId], member, _writer.Now)))
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

    private static Keyset Place(InvitationState row) => new(row.Invitation.Id.Value, row.Invitation.Id.Value);

    private static SpaceInvitation Show(InvitationState state, Member? member) =>
        new()
        {
            Id = state.Invitation.Id,
            Member = member is null ? null : MemberSummary.Of(member),
            Inviter = MemberSummary.Of(state.Inviter),
            Role = state.Invitation.Role,
            CreatedAt = state.Invitation.CreatedAt,
            ExpiresAt = state.Invitation.ExpiresAt,
        };

    private static ReceivedInvitation Show(InvitationState state, Space space) =>
        new()
        {
            Id = state.Invitation.Id,
            Space = SpaceSummary.Of(space),
            Description = space.Description,
            Inviter = MemberSummary.Of(state.Inviter),
            Role = state.Invitation.Role,
            CreatedAt = state.Invitation.CreatedAt,
            ExpiresAt = state.Invitation.ExpiresAt,
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

        return await _membershipWriter.FindAsync(transaction, space, member.Id, cancellationToken) is { } membership
            ? [AdmissionRules.AlreadyMember(space, member, membership.Role)]
            : AdmissionRules.Find(space, member, null, role);
    }

    private async ValueTask<AcceptedInvitation> AcceptAsync(
        Viewer viewer,
        bool bound,
        Func<IWriteTransaction, CancellationToken, ValueTask<InvitationState?>> find,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var (id, accepted) = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var state = await find(transaction, token);

                // An id can be guessed: it accepts only invitations of the viewer; a link needs its token.
                if (state is null || state.Invitation.MemberId != (bound ? actor.Id : default(Id<Member>?)))
                {
                    throw new NotFoundException();
                }

                var invitation = state.Invitation;
                InvitationRules.Require(state, _writer.Now);
                var space = await _membershipWriter.FindAsync(transaction, invitation.SpaceId, actor.Id, token);
                AdmissionRules.Refuse(
                    space.Role is { } role
                        ? [AdmissionRules.AlreadyMember(space, actor, role)]
                        : [.. AdmissionRules.Find(space, actor, null, invitation.Role)]
                );
                if (!await _invitations.UseAsync(transaction, invitation.Id, actor.Id, _writer.Now, token))
                {
                    throw InvitationRules.Used();
                }

                var membership = new Membership
                {
                    SpaceId = space.Id,
                    MemberId = actor.Id,
                    Role = invitation.Role,
                    JoinedAt = _writer.Now,
                };
                await _admission.AdmitAsync(transaction, actor.Id, invitation.InviterId, token);
                await _writer.AppendAsync(
                    transaction,
                    ActivityFactory.AcceptInvitation(space.Place, invitation.Id, actor.Id, _writer.Now),
                    token
                );
                await _membershipWriter.PutAsync(transaction, space, null, membership, actor.Id, token);
                return (invitation.Id, new AcceptedInvitation { Space = SpaceSummary.Of(space), Membership = membership });
            },
            cancellationToken
        );
        SpaceLog.Accepted(_logger, accepted.Membership.SpaceId, id, actor.Id);
        return accepted;
    }
}
