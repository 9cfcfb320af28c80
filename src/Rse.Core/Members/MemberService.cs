using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Meets, finds, changes and lists members.</summary>
/// <remarks>Thread-safe; a singleton. See <see cref="MemberLifecycleService"/> for who is suspended, departs and comes back.</remarks>
public sealed class MemberService
{
    private readonly IMemberStore _members;
    private readonly MemberProvisioner _provisioner;
    private readonly GuestStays _stays;
    private readonly MemberWriter _writer;
    private readonly IOptions<MemberOptions> _options;

    internal MemberService(
        IMemberStore members,
        MemberProvisioner provisioner,
        GuestStays stays,
        MemberWriter writer,
        IOptions<MemberOptions> options
    )
    {
        _members = members;
        _provisioner = provisioner;
        _stays = stays;
        _writer = writer;
        _options = options;
    }

    /// <summary>
    /// The member that a signed-in user of the host is, made from their claims where they are new; null where the user has no external id
    /// claim.
    /// </summary>
    /// <remarks>
    /// A display name that changed in the claims is taken over. Kind, sponsor and end are read from the claims when the member is made;
    /// later, the host changes them with <see cref="ChangeAsync"/>.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// The external id is longer than 200 characters or holds a character that texts may not hold.
    /// </exception>
    public async ValueTask<Member?> EnsureAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default) =>
        (await _provisioner.FindAccessAsync(user, cancellationToken))?.Member;

    /// <summary>Makes a member. The host's own command.</summary>
    /// <exception cref="RefusedException">
    /// A text breaks a rule, <c>sponsor-required</c> for a guest without an active internal member as sponsor, <c>date-out-of-range</c>, or
    /// <c>guests-only</c>; every broken rule is named.
    /// </exception>
    /// <exception cref="ConflictException">
    /// <c>taken</c>: the external id or the handle is in use, or one that looks like the handle.
    /// </exception>
    public async ValueTask<Member> AddAsync(MemberDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        List<Problem> problems = [];
        var member = MemberDrafts.Check(draft, _options.Value, _writer.Now, problems);
        var handles = draft.Handle is null ? HandleRules.Number(member.Handle) : [member.Handle];
        var added = await _writer.AddAsync(
            async (transaction, token) =>
            {
                var made = await _stays.CheckAsync(transaction, member, draft, problems, token);
                GuestRules.Refuse(problems);
                return made;
            },
            handles,
            cancellationToken
        );
        return added
            ?? throw new ConflictException(
                await _provisioner.FindAccessAsync(draft.ExternalId, cancellationToken) is null
                    ? new Problem(
                        ProblemCodes.Taken,
                        $"The handle {member.Handle}, or one that looks like it, is in use; choose another.",
                        "handle"
                    )
                    : new Problem(ProblemCodes.Taken, "There is a member with this external id already.", "externalId")
            );
    }

    /// <summary>Changes the viewer's own display name, locale and time zone.</summary>
    /// <returns>The member after it.</returns>
    /// <exception cref="RefusedException">
    /// A text breaks a rule; every broken rule is named. Or <c>not-allowed</c> where the viewer is no member.
    /// </exception>
    public async ValueTask<Member> EditAsync(Viewer viewer, MemberEdit edit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(edit);
        var member = viewer.RequireMember();
        List<Problem> problems = [];
        var change = MemberDrafts.Check(
            new MemberChange
            {
                DisplayName = edit.DisplayName,
                Locale = edit.Locale,
                TimeZone = edit.TimeZone,
            },
            problems
        );
        GuestRules.Refuse(problems);
        var changed = await _writer.ChangeAsync(member.Id, (_, _, _) => ValueTask.FromResult(change), member.Id, cancellationToken);

        // Their sponsor may be hidden from a guest.
        return changed.Kind is MemberKind.Guest ? changed with { SponsorId = null } : changed;
    }

    /// <summary>
    /// Changes a member: renames them, makes them a guest or internal, gives a guest another sponsor or end. The host's own command;
    /// effective with the next read of that member.
    /// </summary>
    /// <remarks>
    /// A member made a guest keeps their memberships, and sees nothing by those in spaces that admit no guests. A guest made internal has
    /// neither sponsor nor end any more.
    /// </remarks>
    /// <returns>The member after it.</returns>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException">
    /// A text breaks a rule, <c>sponsor-required</c>, <c>date-out-of-range</c>, <c>guests-only</c>, or <c>member-detached</c>; every broken
    /// rule is named.
    /// </exception>
    public ValueTask<Member> ChangeAsync(Id<Member> id, MemberChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        List<Problem> problems = [];
        var texts = MemberDrafts.Check(change, problems);
        return _writer.ChangeAsync(
            id,
            async (transaction, before, token) =>
            {
                if (before.IsDetached)
                {
                    problems.Add(MemberDrafts.Detached(before));
                }

                var stored = await _stays.CheckAsync(transaction, before, texts, problems, token);
                GuestRules.Refuse(problems);
                return stored;
            },
            null,
            cancellationToken
        );
    }

    /// <summary>Extends or ends the stay of a guest whose sponsor the viewer is.</summary>
    /// <param name="viewer">The guest's sponsor.</param>
    /// <param name="handle">The guest.</param>
    /// <param name="endsAt">
    /// The end, exclusive, in the future and at most <see cref="MemberOptions.MaxGuestStay"/> away; null ends the stay now.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The guest after it.</returns>
    /// <exception cref="NotFoundException">There is no such member, or they are hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> for anybody but the sponsor, or <c>date-out-of-range</c>.</exception>
    public async ValueTask<Member> SetStayAsync(
        Viewer viewer,
        string handle,
        DateTimeOffset? endsAt,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.RequireMember();
        var guest = await FindAsync(viewer, handle, cancellationToken) ?? throw new NotFoundException();
        return await _stays.SetAsync(guest.Id, endsAt, null, actor.Id, cancellationToken);
    }

    /// <summary>The member with the handle, in any case; null where there is none or they are hidden from the viewer.</summary>
    public async ValueTask<Member?> FindAsync(Viewer viewer, string handle, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return HandleRules.Map(handle) is { } stored ? await _members.FindAsync(viewer, stored, cancellationToken) : null;
    }

    /// <summary>The visible members among the ids.</summary>
    public ValueTask<IReadOnlyList<Member>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken = default
    ) => _members.ListAsync(viewer, ids, cancellationToken);

    /// <summary>The members that the viewer may see, oldest first.</summary>
    public async ValueTask<Page<Member>> ListAsync(Viewer viewer, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = string.Create(CultureInfo.InvariantCulture, $"members/{viewer.MemberId}");
        var slice = Cursor.Open(page, scope);
        var rows = await _members.ListAsync(viewer, slice, _writer.Now, cancellationToken);
        return Cursor.Close(rows, slice, scope, member => new Keyset(member.Id.Value, member.Id.Value));
    }

    /// <inheritdoc cref="MemberProvisioner.Draft"/>
    internal Member Draft(MemberClaims claims) => _provisioner.Draft(claims);

    /// <inheritdoc cref="MemberProvisioner.ProvisionAsync(IWriteTransaction, MemberClaims, CancellationToken)"/>
    internal ValueTask<Member?> ProvisionAsync(IWriteTransaction transaction, MemberClaims claims, CancellationToken cancellationToken) =>
        _provisioner.ProvisionAsync(transaction, claims, cancellationToken);
}
