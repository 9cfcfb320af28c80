using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>The life of members: they are suspended, depart, and come back; guests stay longer or shorter.</summary>
/// <remarks>
/// All of it is the host's own: commands and reads for its administrators, never for end users. Each takes effect with the next viewer that
/// is made of the member. Thread-safe; a singleton.
/// </remarks>
public sealed class MemberLifecycleService
{
    private readonly IMemberLifeStore _lives;
    private readonly MemberWriter _writer;
    private readonly GuestStays _stays;
    private readonly MemberDepartures _departures;
    private readonly ILogger<MemberLifecycleService> _logger;

    internal MemberLifecycleService(
        IMemberLifeStore lives,
        MemberWriter writer,
        GuestStays stays,
        MemberDepartures departures,
        ILogger<MemberLifecycleService> logger
    )
    {
        _lives = lives;
        _writer = writer;
        _stays = stays;
        _departures = departures;
        _logger = logger;
    }

    /// <summary>Suspends a member: they see nothing and do nothing until reinstated, and keep what is theirs. Idempotent.</summary>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException"><c>member-departed</c>.</exception>
    public async ValueTask SuspendAsync(Id<Member> id, CancellationToken cancellationToken = default)
    {
        var suspended = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var member = await _writer.RequireAsync(transaction, id, token);
                return member.State switch
                {
                    MemberState.Departed => throw new RefusedException(
                        new Problem(ProblemCodes.MemberDeparted, $"{member.Handle} has departed, and cannot be suspended.")
                    ),
                    MemberState.Suspended => false,
                    _ => await SetStateAsync(transaction, id, MemberState.Suspended, token),
                };
            },
            cancellationToken
        );
        if (suspended)
        {
            MemberLog.Suspended(_logger, id);
        }
    }

    /// <summary>
    /// Makes a suspended or departed member active again. After a departure they come back without the memberships and follows that ended
    /// with it. Idempotent.
    /// </summary>
    /// <remarks>A guest whose stay has ended in between needs another end as well.</remarks>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException"><c>member-detached</c>.</exception>
    public async ValueTask ReinstateAsync(Id<Member> id, CancellationToken cancellationToken = default)
    {
        var reinstated = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var member = await _writer.RequireAsync(transaction, id, token);
                if (member.IsDetached)
                {
                    throw new RefusedException(MemberDrafts.Detached(member));
                }

                return member.State is not MemberState.Active && await SetStateAsync(transaction, id, MemberState.Active, token);
            },
            cancellationToken
        );
        if (reinstated)
        {
            MemberLog.Reinstated(_logger, id);
        }
    }

    /// <summary>
    /// Lets a member leave the network: what they wrote, reacted and rated stays, their memberships and follows end, and others take over
    /// what only they did.
    /// </summary>
    /// <remarks>
    /// In one transaction. Spaces that would be without an owner get the successor as one. The guests whom they sponsor get the successor
    /// as sponsor; without a successor the stays of those guests end, since nobody answers for them any more. What was under their name
    /// stays so, unless <see cref="Departure.Detach"/> takes it off; that can also be asked for later, of a member who has departed
    /// already. Otherwise idempotent.
    /// </remarks>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException">
    /// <c>last-owner</c> once for each space that would be without an owner, where no successor is named; <c>successor-invalid</c> where
    /// the successor is no active internal member.
    /// </exception>
    public async ValueTask DepartAsync(Id<Member> id, Departure departure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(departure);
        var (departed, detached) = await _writer.WriteAloneAsync(
            (transaction, token) => _departures.DepartAsync(transaction, id, departure, token),
            cancellationToken
        );
        if (departed)
        {
            MemberLog.Departed(_logger, id, departure.SuccessorId);
        }

        if (detached)
        {
            MemberLog.Detached(_logger, id);
        }
    }

    /// <summary>Sets when a guest's stay ends, and who answers for them.</summary>
    /// <param name="id">The guest.</param>
    /// <param name="endsAt">
    /// The end, exclusive, in the future and at most <see cref="MemberOptions.MaxGuestStay"/> away; null ends the stay now.
    /// </param>
    /// <param name="sponsor">An active internal member; null for whoever it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The guest after it.</returns>
    /// <exception cref="NotFoundException">There is no such member.</exception>
    /// <exception cref="RefusedException"><c>guests-only</c>, <c>sponsor-required</c> or <c>date-out-of-range</c>.</exception>
    public ValueTask<Member> SetStayAsync(
        Id<Member> id,
        DateTimeOffset? endsAt,
        Id<Member>? sponsor = null,
        CancellationToken cancellationToken = default
    ) => _stays.SetAsync(id, endsAt, sponsor, null, cancellationToken);

    /// <summary>All members whatever their state, oldest first.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Page<Member>> ListAsync(MemberState? state, PageRequest page, CancellationToken cancellationToken = default)
    {
        var scope = string.Create(CultureInfo.InvariantCulture, $"member-lives/{state}");
        var slice = Cursor.Open(page, scope);
        return Cursor.Close(
            await _lives.ListAsync(Viewer.System, state, slice, cancellationToken),
            slice,
            scope,
            member => new Keyset(member.Id.Value, member.Id.Value)
        );
    }

    private async ValueTask<bool> SetStateAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        MemberState state,
        CancellationToken cancellationToken
    )
    {
        await _writer.SetStateAsync(transaction, id, state, cancellationToken);
        return true;
    }
}
