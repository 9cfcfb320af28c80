using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.WebSub.Callbacks;
using Rse.AspNetCore.WebSub.Pushing;
using Rse.Problems;
using Rse.Transactions;
using Rse.WebSub;

namespace Rse.AspNetCore.WebSub;

/// <summary>What a subscriber sent to the hub; null for what it did not send. Source: W3C WebSub, section 5.1.</summary>
internal sealed record HubForm(string? Mode, string? Topic, string? Callback, string? LeaseSeconds, string? Secret);

/// <summary>Takes requests of subscribers: checks them and notes them, to be verified in a moment.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal sealed class HubRequests(
    IHubSubscriptionStore store,
    HubTopics topics,
    HubProtector protector,
    CallbackRules rules,
    HubSignal signal,
    IUnitOfWork unitOfWork,
    IOptions<WebSubOptions> options,
    ILogger<HubRequests> logger,
    TimeProvider time
)
{
    private const int MaxSecretBytes = 199;
    private const int MaxPending = 100;

    private static readonly TimeSpan MinLease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly WebSubOptions _options = options.Value;
    private readonly Lock _lock = new();
    private (DateTimeOffset Since, int Number) _count;

    /// <summary>Notes a request.</summary>
    /// <param name="form">What was sent.</param>
    /// <param name="root">The app's root, which ends in a slash.</param>
    /// <param name="prefix">The path of the API below the root, with slashes around it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The hub is closed, or there is no such feed for whoever holds its address.</exception>
    /// <exception cref="RefusedException">
    /// <c>too-many</c>, <c>value-unknown</c>, <c>callback-not-allowed</c>, <c>secret-missing</c>, <c>text-too-long</c>, or
    /// <c>not-allowed</c> if the owners of the space do not consent.
    /// </exception>
    public async ValueTask AskAsync(HubForm form, Uri root, string prefix, CancellationToken cancellationToken)
    {
        if (!_options.Enabled)
        {
            throw new NotFoundException();
        }

        Count();
        var mode = form.Mode switch
        {
            "subscribe" => HubMode.Subscribe,
            "unsubscribe" => HubMode.Unsubscribe,
            _ => throw Refuse(ProblemCodes.ValueUnknown, "hub.mode", "'hub.mode' must be subscribe or unsubscribe."),
        };
        var callback =
            rules.Find(form.Callback)
            ?? throw Refuse(
                ProblemCodes.CallbackNotAllowed,
                "hub.callback",
                "'hub.callback' must be an https address on a host that the operator of this site allows."
            );
        if (Encoding.UTF8.GetByteCount(form.Secret ?? "") > MaxSecretBytes)
        {
            throw Refuse(ProblemCodes.TextTooLong, "hub.secret", $"'hub.secret' may have at most {MaxSecretBytes} bytes.");
        }

        var lease = LeaseOf(form.LeaseSeconds);
        var addresses = new HubAddresses(form.Topic ?? "", root.AbsoluteUri, prefix, callback.AbsoluteUri, form.Secret ?? "");
        var topic = await topics.FindAsync(addresses, cancellationToken);
        if (mode is HubMode.Subscribe)
        {
            Check(topic, addresses);
        }

        await NoteAsync(mode, addresses, callback, topic, lease, cancellationToken);
    }

    private static void Check(HubTopic? topic, HubAddresses addresses)
    {
        if (topic is null)
        {
            throw new NotFoundException();
        }

        if (!topic.IsAllowed)
        {
            throw Refuse(ProblemCodes.NotAllowed, "hub.topic", "The owners of this space do not let its contents be pushed.");
        }

        if (topic.MemberId is not null && addresses.Secret.Length == 0)
        {
            throw Refuse(
                ProblemCodes.SecretMissing,
                "hub.secret",
                "A private feed is pushed with a signature only: send a 'hub.secret' that nobody else knows."
            );
        }
    }

    private async ValueTask NoteAsync(
        HubMode mode,
        HubAddresses addresses,
        Uri callback,
        HubTopic? topic,
        TimeSpan lease,
        CancellationToken cancellationToken
    )
    {
        var request = new HubRequest
        {
            Mode = mode,
            TopicHash = HubAddresses.Hash(addresses.Topic),
            CallbackHash = HubAddresses.Hash(addresses.Callback),
            Host = CallbackRules.HostOf(callback),
            Kind = topic?.Kind ?? "",
            Format = topic?.Format ?? "",
            MemberId = topic?.MemberId,
            TokenId = topic?.TokenId,
            SpaceId = topic?.SpaceId,
            Payload = mode is HubMode.Subscribe ? protector.Protect(addresses.Write()) : "",
            Lease = lease,
        };
        var limits = new HubLimits(_options.MaxSubscriptions, _options.MaxPerFeed, MaxPending);
        if (
            !await unitOfWork.WriteAsync(
                (transaction, token) => store.AskAsync(transaction, request, limits, time.GetStoredNow(), token),
                cancellationToken
            )
        )
        {
            throw Refuse(ProblemCodes.TooMany, null, "This hub has as many subscriptions as it takes, in all or of this feed.");
        }

        signal.Set();
        WebSubLog.Asked(logger, request.Host, mode, request.Kind, request.MemberId);
    }

    private TimeSpan LeaseOf(string? seconds)
    {
        if (string.IsNullOrEmpty(seconds))
        {
            return _options.MaxLease;
        }

        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
        {
            throw Refuse(ProblemCodes.ValueUnknown, "hub.lease_seconds", "'hub.lease_seconds' must be a whole number of seconds.");
        }

        var least = MinLease < _options.MaxLease ? MinLease : _options.MaxLease;
        return TimeSpan.FromSeconds(Math.Clamp(asked, (long)least.TotalSeconds, (long)_options.MaxLease.TotalSeconds));
    }

    // Whoever asks is unknown: this bounds how often the hub can be made to call somebody.
    private void Count()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            _count = now - _count.Since >= Window ? (now, 1) : (_count.Since, _count.Number + 1);
            if (_count.Number > _options.RequestsPerMinute)
            {
                throw new RefusedException(new Problem(ProblemCodes.TooMany, "This hub is asked too much at the moment."))
                {
                    RetryAfter = _count.Since + Window - now,
                };
            }
        }
    }

    private static RefusedException Refuse(string code, string? field, string message) => new(new Problem(code, message, field));
}
