using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Audits;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>The lifecycle of members: suspension, departure, reinstatement, and the stays of guests.</summary>
/// <remarks>
/// For the host and its administrators, never for end users. Changes take effect with the next viewer of the member. Thread-safe; a
/// singleton.
/// </remarks>
public sealed class MemberLifecycleService
{
    private readonly IMemberLifecycleStore _members;
    private readonly MemberWriter _memberWriter;
    private readonly ActivityWriter _writer;
    private readonly GuestStays _stays;
    private readonly MemberOffboarding _offboarding;
    private readonly AuditService _audit;
    private readonly ILogger<MemberLifecycleService> _logger;

    internal MemberLifecycleService(
        IMemberLifecycleStore members,
        MemberWriter memberWriter,
        ActivityWriter writer,
        GuestStays stays,
        MemberOffboarding offboarding,
        AuditService audit,
        ILogger<MemberLifecycleService> logger
    )
    {
        _members = members;
        _memberWriter = memberWriter;
        _writer = writer;
        _stays = stays;
        _offboarding = offboarding;
        _audit = audit;
        _logger = logger;
    }

    /// <summary>Suspends a member: they can neither read nor write until reinstated, and lose nothing. Idempotent.</summary>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException"><c>member-departed</c>.</exception>
    public ValueTask SuspendAsync(Id<Member> id, CancellationToken cancellationToken = default) =>
        SuspendAsync(id, null, cancellationToken);

    /// <inheritdoc cref="SuspendAsync(Id{Member}, CancellationToken)"/>
    /// <param name="id">The member.</param>
    /// <param name="actor">The administrator who does it, for the log and the audit list; null for nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask SuspendAsync(Id<Member> id, Id<Member>? actor, CancellationToken cancellationToken = default)
    {
        var suspended = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var member = await _memberWriter.RequireAsync(transaction, id, token);
                return member.State switch
                {
                    MemberState.Departed => throw new RefusedException(
                        new Problem(ProblemCodes.MemberDeparted, $"{member.Handle} has departed and cannot be suspended.")
                    ),
                    MemberState.Suspended => false,
                    _ => await SetStateAsync(transaction, id, MemberState.Suspended, new(AuditAct.SuspendMember, actor), token),
                };
            },
            cancellationToken
        );
        if (suspended)
        {
            MemberLog.Suspended(_logger, id, actor);
        }
    }

    /// <summary>
    /// Makes a suspended or departed member active again. The memberships and follows that ended with a departure stay ended. Idempotent.
    /// </summary>
    /// <remarks>A guest whose stay has ended needs a new end as well.</remarks>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException"><c>member-anonymized</c>.</exception>
    public ValueTask ReinstateAsync(Id<Member> id, CancellationToken cancellationToken = default) =>
        ReinstateAsync(id, null, cancellationToken);

    /// <inheritdoc cref="ReinstateAsync(Id{Member}, CancellationToken)"/>
    /// <param name="id">The member.</param>
    /// <param name="actor">The administrator who does it, for the log and the audit list; null for nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask ReinstateAsync(Id<Member> id, Id<Member>? actor, CancellationToken cancellationToken = default)
    {
        var reinstated = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var member = await _memberWriter.RequireAsync(transaction, id, token);
                if (member.IsAnonymized)
                {
                    throw new RefusedException(MemberRules.Anonymized(member));
                }

                return member.State is not MemberState.Active
                    && await SetStateAsync(transaction, id, MemberState.Active, new(AuditAct.ReinstateMember, actor), token);
            },
            cancellationToken
        );
        if (reinstated)
        {
            MemberLog.Reinstated(_logger, id, actor);
        }
    }

    /// <summary>
    /// Ends a member's participation in the network. Their posts, comments, reactions and ratings stay; their memberships and follows end;
    /// a successor takes over their duties.
    /// </summary>
    /// <remarks>
    /// Runs in one transaction. The successor becomes the owner of spaces that would have none, and the sponsor of the member's guests.
    /// Without a successor the stays of those guests end. <see cref="Departure.Anonymize"/> removes the member's name from what they wrote;
    /// it can also be requested later for a member who has departed. Otherwise idempotent.
    /// </remarks>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException">
    /// <c>last-owner</c> once for each space that would have no owner, if no successor is given; <c>successor-invalid</c> if the successor
    /// is not an active internal member.
    /// </exception>
    public async ValueTask DepartAsync(Id<Member> id, Departure departure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(departure);
        var (departed, anonymized) = await _writer.WriteAloneAsync(
            async (transaction, token) =>
            {
                var done = await _offboarding.DepartAsync(transaction, id, departure, token);
                await AuditAsync(transaction, id, departure, done, token);
                return done;
            },
            cancellationToken
        );
        if (departed)
        {
            MemberLog.Departed(_logger, id, departure.SuccessorId, departure.ActorId);
        }

        if (anonymized)
        {
            MemberLog.Anonymized(_logger, id, departure.ActorId);
        }
    }

    /// <summary>Sets the end of a guest's stay, and their sponsor.</summary>
    /// <param name="id">The guest.</param>
    /// <param name="endsAt">
    /// The end, exclusive; in the future and at most <see cref="MemberOptions.MaxGuestStay"/> ahead. Null ends the stay now.
    /// </param>
    /// <param name="sponsor">An active internal member; null to keep the current sponsor.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The changed guest.</returns>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException"><c>guests-only</c>, <c>sponsor-required</c> or <c>date-out-of-range</c>.</exception>
    public ValueTask<Member> SetStayAsync(
        Id<Member> id,
        DateTimeOffset? endsAt,
        Id<Member>? sponsor = null,
        CancellationToken cancellationToken = default
    ) => SetStayAsync(id, endsAt, sponsor, null, cancellationToken);

    /// <inheritdoc cref="SetStayAsync(Id{Member}, DateTimeOffset?, Id{Member}?, CancellationToken)"/>
    /// <param name="id">The guest.</param>
    /// <param name="endsAt">
    /// The end, exclusive; in the future and at most <see cref="MemberOptions.MaxGuestStay"/> ahead. Null ends the stay now.
    /// </param>
    /// <param name="sponsor">An active internal member; null to keep the current sponsor.</param>
    /// <param name="actor">The administrator who does it, for the log and the audit list; null for nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public ValueTask<Member> SetStayAsync(
        Id<Member> id,
        DateTimeOffset? endsAt,
        Id<Member>? sponsor,
        Id<Member>? actor,
        CancellationToken cancellationToken = default
    ) =>
        _stays.SetAsync(
            id,
            endsAt,
            sponsor,
            actor,
            (transaction, change, token) =>
                _audit.AddAsync(
                    transaction,
                    new AuditFact(AuditAct.SetGuestStay, actor)
                    {
                        MemberId = id,
                        Detail = change.EndsAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    },
                    token
                ),
            cancellationToken
        );

    /// <summary>All members in any state, oldest first.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Page<Member>> ListAsync(MemberState? state, PageRequest page, CancellationToken cancellationToken = default)
    {
        var scope = string.Create(CultureInfo.InvariantCulture, $"member-lives/{state}");
        var slice = Cursor.Open(page, scope);
        return Cursor.Close(
            await _members.ListAsync(Viewer.System, state, slice, cancellationToken),
            slice,
            scope,
            member => new Keyset(member.Id.Value, member.Id.Value)
        );
    }

    private async ValueTask AuditAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        Departure departure,
        (bool Departed, bool Anonymized) done,
        CancellationToken cancellationToken
    )
    {
        if (done.Departed)
        {
            var successor = departure.SuccessorId is { } heir
                ? (await _members.ListAsync(transaction, [heir], cancellationToken)).Single().Handle
                : null;
            var departed = new AuditFact(AuditAct.DepartMember, departure.ActorId) { MemberId = id, Detail = successor };
            await _audit.AddAsync(transaction, departed, cancellationToken);
        }

        if (done.Anonymized)
        {
            var anonymized = new AuditFact(AuditAct.AnonymizeMember, departure.ActorId) { MemberId = id };
            await _audit.AddAsync(transaction, anonymized, cancellationToken);
        }
    }

    private async ValueTask<bool> SetStateAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        MemberState state,
        AuditFact fact,
        CancellationToken cancellationToken
    )
    {
        await _audit.AddAsync(transaction, fact with { MemberId = id }, cancellationToken);
        await _memberWriter.SetStateAsync(transaction, id, state, cancellationToken);
        return true;
    }
}

/// <summary>How a member departs.</summary>
public sealed record Departure
{
    /// <summary>The administrator who records it, for the log and the audit list; null for nobody.</summary>
    public Id<Member>? ActorId { get; init; }

    /// <summary>
    /// Who takes over: becomes the owner of the spaces that would have none, and the sponsor of the member's guests. An active internal
    /// member; null for nobody.
    /// </summary>
    public Id<Member>? SuccessorId { get; init; }

    /// <summary>True to remove their name from what they wrote, permanently.</summary>
    public bool Anonymize { get; init; }
}
