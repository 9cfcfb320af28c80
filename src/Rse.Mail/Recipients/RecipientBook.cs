using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Rse.Letters;
using Rse.Mail.Bounces;
using Rse.Members.Addresses;
using Rse.People;
using Rse.Transactions;

namespace Rse.Mail.Recipients;

/// <summary>Knows where mail of a member goes, whether it may, and learns from reports.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal sealed class RecipientBook(
    IMailAddressStore addresses,
    IMailRouteStore routes,
    IUnitOfWork work,
    TimeProvider time,
    ILogger<RecipientBook> log
)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>The address of a member with its state now; null if none is known.</summary>
    public async ValueTask<MailAddress?> FindAsync(Viewer viewer, Id<Member> member, CancellationToken cancellationToken) =>
        await addresses.FindAsync(viewer, member, cancellationToken) is { } address ? With(address, HealthOf(address).AsOf(Today)) : null;

    /// <summary>When the route to an address opens again; null if it is open.</summary>
    public async ValueTask<DateTimeOffset?> FindPauseAsync(string address, CancellationToken cancellationToken) =>
        await routes.FindAsync(Viewer.System, DomainOf(address), cancellationToken) is { } route && route.PausedUntil > time.GetUtcNow()
            ? route.PausedUntil
            : null;

    /// <summary>Learns what a server said of an address, in a session or by a report.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">Whose address it is.</param>
    /// <param name="address">The address that the letter went to; one that is not the member's any more changes nothing of theirs.</param>
    /// <param name="report">What was said.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask LearnAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        string address,
        ReportClass report,
        CancellationToken cancellationToken
    )
    {
        await LearnRouteAsync(transaction, DomainOf(address), report, cancellationToken);
        var known = await addresses.FindAsync(transaction, member, cancellationToken);
        if (known is null || !known.Address.Equals(address, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var before = HealthOf(known);
        var after = before.AsOf(Today).After(report, Today);
        if (after == before)
        {
            return;
        }

        await addresses.PutAsync(transaction, With(known, after), cancellationToken);
        if (after.State == AddressState.Stopped && before.State != AddressState.Stopped)
        {
            RecipientLog.AddressStopped(log, member, after.Cause);
        }
    }

    /// <summary>The same in a transaction of its own; nothing is written where nothing was said.</summary>
    public async ValueTask LearnAsync(Id<Member> member, string address, ReportClass report, CancellationToken cancellationToken)
    {
        if (report is not ReportClass.Unknown and not ReportClass.Delayed)
        {
            await work.WriteAsync((transaction, token) => LearnAsync(transaction, member, address, report, token), cancellationToken);
        }
    }

    /// <summary>The member asks for a trial of their address.</summary>
    /// <returns>The address; null if none is known.</returns>
    public ValueTask<MailAddress?> StartProbeAsync(Id<Member> member, CancellationToken cancellationToken) =>
        work.WriteAsync(
            async (transaction, token) =>
            {
                if (await addresses.FindAsync(transaction, member, token) is not { } known)
                {
                    return null;
                }

                var probing = With(known, HealthOf(known).StartProbe(Today));
                await addresses.PutAsync(transaction, probing, token);
                return probing;
            },
            cancellationToken
        );

    /// <summary>The member clicked the link of the probe: the address is theirs, and works.</summary>
    /// <param name="member">The member.</param>
    /// <param name="mark">Stands for the address that the probe went to; see <see cref="MarkOf"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False if it is not the member's address any more.</returns>
    public ValueTask<bool> ConfirmAsync(Id<Member> member, string mark, CancellationToken cancellationToken) =>
        work.WriteAsync(
            async (transaction, token) =>
            {
                if (await addresses.FindAsync(transaction, member, token) is not { } known || MarkOf(known.Address) != mark)
                {
                    return false;
                }

                await addresses.PutAsync(transaction, With(known, AddressHealth.New) with { IsVerified = true }, token);
                return true;
            },
            cancellationToken
        );

    /// <summary>A short text that stands for an address in a link, so that a link of an earlier address confirms no other.</summary>
    public static string MarkOf(string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())).AsSpan(0, 8));

    private async ValueTask LearnRouteAsync(
        IWriteTransaction transaction,
        string domain,
        ReportClass report,
        CancellationToken cancellationToken
    )
    {
        if (report is not (ReportClass.Policy or ReportClass.Success))
        {
            return;
        }

        var route = await routes.FindAsync(Viewer.System, domain, cancellationToken);
        var before = route is null ? RouteHealth.New : new RouteHealth { Pauses = route.Pauses, PausedUntil = route.PausedUntil };
        var after = before.After(report, time.GetUtcNow());
        if (after == before)
        {
            return;
        }

        if (after.PausedUntil is { } until)
        {
            await routes.PutAsync(transaction, new MailRoute(domain, after.Pauses, until), cancellationToken);
            RecipientLog.RoutePaused(log, domain, until);
        }
        else
        {
            await routes.RemoveAsync(transaction, domain, cancellationToken);
        }
    }

    private MailAddress With(MailAddress address, AddressHealth health)
    {
        var state = health.State switch
        {
            AddressState.Stopped => MailAddressState.Stopped,
            AddressState.Probing => MailAddressState.Probing,
            _ => MailAddressState.Working,
        };
        return address with
        {
            State = state,
            Cause = state == MailAddressState.Stopped ? health.Cause.ToString().ToLowerInvariant() : null,
            ChangedAt = state == address.State ? address.ChangedAt : time.GetStoredNow(),
            AddressFaults = health.AddressFaults,
            MailboxFaults = health.MailboxFaults,
            Probe = health.Probe,
        };
    }

    private static AddressHealth HealthOf(MailAddress address) =>
        new()
        {
            State = address.State switch
            {
                MailAddressState.Stopped => AddressState.Stopped,
                MailAddressState.Probing => AddressState.Probing,
                _ => AddressState.Working,
            },
            Cause = address.Cause is { } cause ? Enum.Parse<ReportClass>(cause, ignoreCase: true) : ReportClass.Unknown,
            AddressFaults = address.AddressFaults,
            MailboxFaults = address.MailboxFaults,
            Probe = address.Probe,
        };

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant();
}
