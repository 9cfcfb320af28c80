using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Audits;
using Rse.Members.Claims;
using Rse.Members.Handles;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Creates, changes, finds and lists members.</summary>
/// <remarks>Thread-safe; a singleton. See <see cref="MemberLifecycleService"/> for suspension, departure and reinstatement.</remarks>
public sealed class MemberService
{
    // Handles that somebody had are nobody else's any more.
    private const int MaxOwnHandles = 10;

    private readonly IMemberStore _members;
    private readonly IHandleStore _handles;
    private readonly MemberProvisioner _provisioner;
    private readonly GuestStays _stays;
    private readonly MemberWriter _memberWriter;
    private readonly TimeProvider _time;
    private readonly IOptions<MemberOptions> _options;
    private readonly AuditService _audit;
    private readonly ILogger<MemberService> _logger;

    internal MemberService(
        IMemberStore members,
        IHandleStore handles,
        MemberProvisioner provisioner,
        GuestStays stays,
        MemberWriter memberWriter,
        TimeProvider time,
        IOptions<MemberOptions> options,
        AuditService audit,
        ILogger<MemberService> logger
    )
    {
        _members = members;
        _handles = handles;
        _provisioner = provisioner;
        _stays = stays;
        _memberWriter = memberWriter;
        _time = time;
        _options = options;
        _audit = audit;
        _logger = logger;
    }

    /// <summary>
    /// The member of a signed-in user of the host, created from their claims if they are new. Null if no authenticated identity of the user
    /// has an external id claim.
    /// </summary>
    /// <remarks>
    /// Display name, kind, sponsor and end follow the claims whenever these say something else than at the last sign-in; what was changed
    /// here meanwhile stays until then. A guest whom the host added stays one although no claim ever said so. See
    /// <see cref="MemberOptions.WidenFromClaims"/>.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// The external id is longer than 200 characters or contains a character that texts may not contain.
    /// </exception>
    public async ValueTask<Member?> EnsureAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default) =>
        (await _provisioner.FindAccessAsync(user, cancellationToken))?.Member;

    /// <summary>Creates a member. For the host.</summary>
    /// <exception cref="RefusedException">
    /// A text breaks a rule, <c>sponsor-required</c> for a guest without an active internal member as sponsor, <c>date-out-of-range</c>, or
    /// <c>guests-only</c>; reports every broken rule.
    /// </exception>
    /// <exception cref="ConflictException">
    /// <c>taken</c>: the external id or the handle is in use, or one that looks like the handle.
    /// </exception>
    public async ValueTask<Member> AddAsync(MemberDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        List<Problem> problems = [];
        var member = MemberRules.Check(draft, _options.Value, _time.GetStoredNow(), problems);
        var handles = draft.Handle is null ? HandleRules.Number(member.Handle) : [member.Handle];
        var added = await _memberWriter.AddAsync(
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
                await _provisioner.FindAccessAsync(new AccountKey(member.Issuer, member.ExternalId), cancellationToken) is null
                    ? MemberRules.HandleTaken(member.Handle)
                    : new Problem(ProblemCodes.Taken, "There already is a member with this external id.", "externalId")
            );
    }

    /// <summary>Changes the viewer's own display name, handle, locale and time zone.</summary>
    /// <returns>The changed member.</returns>
    /// <exception cref="RefusedException">
    /// A text breaks a rule (reports every broken rule), or <c>not-allowed</c> if the viewer is not a member, or may not change their
    /// handle.
    /// </exception>
    /// <exception cref="ConflictException"><c>taken</c>: somebody else has or had the handle, or one that looks like it.</exception>
    public async ValueTask<Member> EditAsync(Viewer viewer, MemberEdit edit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(edit);
        var member = viewer.RequireMember();
        List<Problem> problems = [];
        var change = MemberRules.Check(
            new MemberChange
            {
                DisplayName = edit.DisplayName,
                Handle = edit.Handle,
                Locale = edit.Locale,
                TimeZone = edit.TimeZone,
            },
            problems
        );
        GuestRules.Refuse(problems);
        var changed = await _memberWriter.ChangeAsync(
            member.Id,
            async (transaction, before, token) =>
            {
                if (change.Handle is not { } handle || string.Equals(handle, before.Handle, StringComparison.Ordinal))
                {
                    return change with { Handle = null };
                }

                var former = await _memberWriter.ListFormerHandlesAsync(transaction, member.Id, token);
                return FindHandleProblem(handle, former) is { } problem ? throw new RefusedException(problem) : change;
            },
            member.Id,
            change.Handle is not null,
            cancellationToken
        );

        // The sponsor of a guest may be hidden from them.
        return changed.Kind is MemberKind.Guest ? changed with { SponsorId = null } : changed;
    }

    /// <summary>
    /// Changes a member: display name, handle, kind, locale, time zone, and sponsor and end of a guest. For the host. Takes effect with the
    /// next read of the member.
    /// </summary>
    /// <remarks>
    /// A member who becomes a guest keeps their memberships, but sees nothing of spaces that do not admit guests. A guest who becomes
    /// internal loses sponsor and end.
    /// </remarks>
    /// <returns>The changed member.</returns>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException">
    /// A text breaks a rule, <c>sponsor-required</c>, <c>date-out-of-range</c>, <c>guests-only</c>, or <c>member-anonymized</c>; reports
    /// every broken rule.
    /// </exception>
    /// <exception cref="ConflictException"><c>taken</c>: somebody else has or had the handle, or one that looks like it.</exception>
    public ValueTask<Member> ChangeAsync(Id<Member> id, MemberChange change, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, change, null, cancellationToken);

    /// <inheritdoc cref="ChangeAsync(Id{Member}, MemberChange, CancellationToken)"/>
    /// <param name="id">The member.</param>
    /// <param name="change">The change. Another handle or kind stands in the audit list.</param>
    /// <param name="actor">The administrator who does it, for the log and the audit list; null for nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Member> ChangeAsync(
        Id<Member> id,
        MemberChange change,
        Id<Member>? actor,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(change);
        List<Problem> problems = [];
        List<AuditFact> facts = [];
        var texts = MemberRules.Check(change, problems);
        var changed = await _memberWriter.ChangeAsync(
            id,
            async (transaction, before, token) =>
            {
                if (before.IsAnonymized)
                {
                    problems.Add(MemberRules.Anonymized(before));
                }

                var stored = await _stays.CheckAsync(transaction, before, texts, problems, token);
                GuestRules.Refuse(problems);
                facts = FactsOf(before, stored, actor);
                foreach (var fact in facts)
                {
                    await _audit.AddAsync(transaction, fact, token);
                }

                return stored;
            },
            // What administrators do counts towards nobody's volume.
            null,
            change.Handle is not null,
            cancellationToken
        );
        foreach (var fact in facts)
        {
            MemberLog.ChangedByHost(_logger, actor, id, fact.Act);
        }

        return changed;
    }

    /// <summary>Extends or ends the stay of a guest whom the viewer sponsors.</summary>
    /// <param name="viewer">The guest's sponsor.</param>
    /// <param name="handle">The guest.</param>
    /// <param name="endsAt">
    /// The end, exclusive; in the future and at most <see cref="MemberOptions.MaxGuestStay"/> ahead. Null ends the stay now.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The changed guest.</returns>
    /// <exception cref="NotFoundException">There is no such member, or they are hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> unless the viewer is the sponsor, or <c>date-out-of-range</c>.</exception>
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
        return await _stays.SetAsync(guest.Id, endsAt, null, actor.Id, null, cancellationToken);
    }

    /// <summary>
    /// The member who has the handle, or had it before, ignoring case; null if there is none or they are hidden from the viewer.
    /// </summary>
    public async ValueTask<Member?> FindAsync(Viewer viewer, string handle, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return HandleRules.Map(handle) is { } stored ? await _members.FindAsync(viewer, stored, cancellationToken) : null;
    }

    /// <summary>
    /// Those of the handles that lead to members whom the viewer may see, in lower case: what <see cref="Texts.TextParser.Show"/> shows
    /// as links in a text that no snapshot goes with, such as the description of a space.
    /// </summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="handles">As written, such as <see cref="Texts.ParsedText.Mentions"/>. What is no handle is left out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public ValueTask<IReadOnlyList<string>> FindHandlesAsync(
        Viewer viewer,
        IEnumerable<string> handles,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(handles);
        string[] folded =
        [
            .. handles
                .Select(handle => handle.ToLowerInvariant())
                .Where(handle => HandleRules.Map(handle) is not null)
                .Distinct(StringComparer.Ordinal),
        ];
        return _handles.ListAsync(viewer, folded, cancellationToken);
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
        var rows = await _members.ListAsync(viewer, slice, _time.GetStoredNow(), cancellationToken);
        return Cursor.Close(rows, slice, scope, member => new Keyset(member.Id.Value, member.Id.Value));
    }

    private static List<AuditFact> FactsOf(Member before, MemberChange change, Id<Member>? actor)
    {
        List<AuditFact> facts = [];
        if (change.Handle is { } handle && !string.Equals(handle, before.Handle, StringComparison.Ordinal))
        {
            facts.Add(new AuditFact(AuditAct.ChangeHandle, actor) { MemberId = before.Id, Detail = before.Handle });
        }

        if (change.Kind is { } kind && kind != before.Kind)
        {
            facts.Add(new AuditFact(AuditAct.ChangeKind, actor) { MemberId = before.Id, Detail = kind.ToString().ToLowerInvariant() });
        }

        return facts;
    }

    private Problem? FindHandleProblem(string handle, IReadOnlyList<string> former) =>
        !_options.Value.MembersChangeHandles
            ? new Problem(ProblemCodes.NotAllowed, "Members do not change their handles here; ask an administrator.", "handle")
        : former.Count >= MaxOwnHandles - 1 && !former.Contains(handle, StringComparer.Ordinal)
            ? new Problem(
                ProblemCodes.NotAllowed,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"You have had {MaxOwnHandles} handles, which stay yours; take one of them again, or ask an administrator."
                ),
                "handle"
            )
        : null;
}
