using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Audits;
using Rse.Deliveries.Digests;
using Rse.Deliveries.Sending;
using Rse.Deliveries.Storing;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Deliveries;

/// <summary>What leaves the app for members: the queue and its failures for administrators, and a preview of a member's digest.</summary>
/// <remarks>
/// Thread-safe; a singleton. All but <see cref="PreviewDigestAsync"/> is for the host and its administrators, never for end users: it tells
/// who was written to, and when.
/// </remarks>
public sealed class DeliveryService
{
    private const string Scope = "administration/deliveries";

    private readonly IDeliveryListStore _store;
    private readonly IDigestStore _digests;
    private readonly DeliveryPreparer _preparer;
    private readonly IDeliveryWishes _wishes;
    private readonly SpaceService _spaces;
    private readonly AuditService _audits;
    private readonly IUnitOfWork _unitOfWork;
    private readonly DeliveryOptions _options;
    private readonly ILogger<DeliveryService> _logger;
    private readonly TimeProvider _time;

    internal DeliveryService(
        IDeliveryListStore store,
        IDigestStore digests,
        DeliveryPreparer preparer,
        IDeliveryWishes wishes,
        SpaceService spaces,
        AuditService audits,
        IUnitOfWork unitOfWork,
        IOptions<DeliveryOptions> options,
        ILogger<DeliveryService> logger,
        TimeProvider time
    )
    {
        _store = store;
        _digests = digests;
        _preparer = preparer;
        _wishes = wishes;
        _spaces = spaces;
        _audits = audits;
        _unitOfWork = unitOfWork;
        _options = options.Value;
        _logger = logger;
        _time = time;
    }

    /// <summary>Lists deliveries, the newest first.</summary>
    /// <param name="state">Only those in a state; null for all.</param>
    /// <param name="channel">Only those by a channel; null for all.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public async ValueTask<Page<Delivery>> ListAsync(
        DeliveryState? state,
        string? channel,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        var scope = $"{Scope}/{state}/{channel}";
        var slice = Cursor.Open(page, scope);
        var found = await _store.ListAsync(Viewer.System, state, channel, slice, cancellationToken);
        return Cursor.Close(found, slice, scope, delivery => new Keyset(delivery.Id.Value, delivery.Id.Value));
    }

    /// <summary>Counts deliveries that are kept by channel and state; what there is none of is left out.</summary>
    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyDictionary<DeliveryState, int>>> CountAsync(
        CancellationToken cancellationToken = default
    ) =>
        (await _store.CountAsync(Viewer.System, cancellationToken))
            .GroupBy(count => count.Channel, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyDictionary<DeliveryState, int> (group) => group.ToDictionary(count => count.State, count => count.Count),
                StringComparer.Ordinal
            );

    /// <summary>Sends a failed delivery, or one of which it is unknown whether it left, once more. It is audited.</summary>
    /// <remarks>One that had left after all reaches its member twice: that is for the administrator to decide.</remarks>
    /// <param name="id">The delivery.</param>
    /// <param name="actor">The administrator; null for a call of the host that names nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ConflictException"><c>delivery-settled</c>: there is no such delivery that is failed or unknown.</exception>
    public async ValueTask RetryAsync(Id<Delivery> id, Id<Member>? actor, CancellationToken cancellationToken = default)
    {
        await ActAsync(id, AuditAct.RetryDelivery, actor, _store.RetryAsync, "failed or unknown", cancellationToken);
        DeliveryLog.RetryAsked(_logger, actor, id.Value);
    }

    /// <summary>Ends a delivery that waits or is unknown without sending it again. It is audited.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="actor">The administrator; null for a call of the host that names nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ConflictException"><c>delivery-settled</c>: there is no such delivery that waits or is unknown.</exception>
    public async ValueTask DropAsync(Id<Delivery> id, Id<Member>? actor, CancellationToken cancellationToken = default)
    {
        await ActAsync(id, AuditAct.DropDelivery, actor, _store.DropAsync, "waiting or unknown", cancellationToken);
        DeliveryLog.Dropped(_logger, actor, id.Value);
    }

    /// <summary>
    /// Shows what the viewer's next digest would hold if it were made now, without making it: what they may see and have not seen, nor been
    /// sent at once, the best first. Null if there is nothing.
    /// </summary>
    /// <remarks>It is there whether or not the viewer wants digests, so that they may decide.</remarks>
    /// <param name="viewer">A member.</param>
    /// <param name="space">The slug of the space of the digest; null for the one of everything.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    /// <exception cref="NotFoundException">The space does not exist or is hidden from the viewer.</exception>
    public async ValueTask<DeliveryContext?> PreviewDigestAsync(
        Viewer viewer,
        string? space = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        Id<Space>? scope = space is null
            ? null
            : (await _spaces.FindAsync(viewer, space, cancellationToken) ?? throw new NotFoundException()).Id;
        var now = _time.GetStoredNow();
        var known = await _wishes.ReadAsync(Viewer.System, [member.Id], cancellationToken);
        var plan = await _digests.FindAsync(Viewer.System, member.Id, scope, cancellationToken);
        var (period, without) = known.TryGetValue(member.Id, out var wishes)
            ? Describe(wishes, plan, scope, now)
            : (DigestCalendar.NameOf(DigestPeriod.Daily, DigestCalendar.LocalDate(TimeZoneInfo.Utc, now)), []);
        return await _preparer.PreviewAsync(
            viewer,
            member,
            new DigestScope
            {
                MemberId = member.Id,
                Channel = _options.DigestChannel,
                SpaceId = scope,
                Without = without,
                Since = now - _options.DigestReach,
            },
            period,
            cancellationToken
        );
    }

    private static (string Period, IReadOnlyCollection<Id<Space>> Without) Describe(
        DeliveryWishes wishes,
        DigestPlan? plan,
        Id<Space>? space,
        DateTimeOffset now
    ) =>
        DigestScheduler.Find(wishes, space) is var (wish, without)
        && DigestCalendar.FindNext(wish, wishes.TimeZone, now, plan?.LastDate, plan?.LastPeriod) is { } next
            ? (next.Period, without)
            : (DigestCalendar.NameOf(DigestPeriod.Daily, DigestCalendar.LocalDate(wishes.TimeZone, now)), []);

    private async ValueTask ActAsync(
        Id<Delivery> id,
        AuditAct act,
        Id<Member>? actor,
        Func<IWriteTransaction, Id<Delivery>, DateTimeOffset, CancellationToken, ValueTask<DeliveryParty?>> run,
        string states,
        CancellationToken cancellationToken
    ) =>
        await _unitOfWork.WriteAsync(
            async (transaction, token) =>
            {
                var party =
                    await run(transaction, id, _time.GetStoredNow(), token)
                    ?? throw new ConflictException(
                        new Problem(ProblemCodes.DeliverySettled, $"There is no delivery {id} that is {states}; read the list again.")
                    );
                await _audits.AddAsync(
                    transaction,
                    new AuditFact(act, actor) { MemberId = party.MemberId, Detail = $"{party.Channel} {id}" },
                    token
                );
            },
            cancellationToken
        );
}
