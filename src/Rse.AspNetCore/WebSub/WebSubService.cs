using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.WebSub.Pushing;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Transactions;
using Rse.WebSub;

namespace Rse.AspNetCore.WebSub;

/// <summary>The hub: whose spaces let it push what is in them, and who is subscribed.</summary>
/// <remarks>Thread-safe; a singleton. There if <c>AddWebSub()</c> was called.</remarks>
public sealed class WebSubService
{
    private const string Scope = "administration/websub";

    private readonly IHubConsentStore _consents;
    private readonly IHubSubscriptionStore _subscriptions;
    private readonly SpaceService _spaces;
    private readonly IUnitOfWork _unitOfWork;
    private readonly WebSubOptions _options;
    private readonly ILogger<WebSubService> _logger;
    private readonly TimeProvider _time;

    internal WebSubService(
        IHubConsentStore consents,
        IHubSubscriptionStore subscriptions,
        SpaceService spaces,
        IUnitOfWork unitOfWork,
        IOptions<WebSubOptions> options,
        ILogger<WebSubService> logger,
        TimeProvider time
    )
    {
        _consents = consents;
        _subscriptions = subscriptions;
        _spaces = spaces;
        _unitOfWork = unitOfWork;
        _options = options.Value;
        _logger = logger;
        _time = time;
    }

    /// <summary>Whether the hub is open; see <see cref="WebSubOptions.Enabled"/>.</summary>
    public bool IsOn => _options.Enabled;

    /// <summary>
    /// Whether the owners of a space let the hub push what is in it to subscribers of private feeds. What the network may see is pushed
    /// either way.
    /// </summary>
    /// <exception cref="NotFoundException">The space does not exist or the viewer may not see what is in it.</exception>
    public async ValueTask<bool> IsAllowedAsync(Viewer viewer, string slug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(slug);
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken);
        if (space is null || !viewer.CanSee(space.Audience))
        {
            throw new NotFoundException();
        }

        return (await _consents.ListAsync(Viewer.System, cancellationToken)).Contains(space.Id);
    }

    /// <summary>
    /// Lets the hub push what is in a space, or no longer. Requires owner. Where it may no longer, subscriptions to the private feeds of
    /// the space end with the next change, and other feeds are pushed without what is in it.
    /// </summary>
    /// <exception cref="NotFoundException">The space does not exist or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask AllowAsync(Viewer viewer, string slug, bool isAllowed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(slug);
        var member = viewer.RequireMember();
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken) ?? throw new NotFoundException();
        SpaceRights.Require(viewer, space, SpaceRight.Administer);
        var changed = await _unitOfWork.WriteAsync(
            (transaction, token) =>
                isAllowed
                    ? _consents.PutAsync(transaction, space.Id, member.Id, _time.GetStoredNow(), token)
                    : _consents.RemoveAsync(transaction, space.Id, token),
            cancellationToken
        );
        if (changed)
        {
            WebSubLog.Consented(_logger, member.Id, space.Id, isAllowed ? "on" : "off");
        }
    }

    /// <summary>Lists subscriptions, newest first, without addresses and secrets. For administrators; the caller checks that.</summary>
    /// <param name="state">Only those in a state; null for all. What ended is kept for 7 days.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public async ValueTask<Page<WebSubSubscription>> ListAsync(
        WebSubState? state,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        var scope = $"{Scope}/{state}";
        var slice = Cursor.Open(page, scope);
        HubState? stored = state is { } wanted ? Enum.Parse<HubState>(wanted.ToString()) : null;
        var found = await _subscriptions.ListAsync(Viewer.System, stored, slice, cancellationToken);
        var closed = Cursor.Close(found, slice, scope, subscription => new Keyset(subscription.Id.Value, subscription.Id.Value));
        return new Page<WebSubSubscription> { Items = [.. closed.Items.Select(WebSubSubscription.Of)], Next = closed.Next };
    }

    /// <summary>Ends a subscription at once, without telling the subscriber. For administrators; the caller checks that.</summary>
    /// <param name="id">The subscription.</param>
    /// <param name="actor">The administrator, for the log; null for nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">There is no such subscription, or it has ended.</exception>
    public async ValueTask EndAsync(long id, Id<Member>? actor, CancellationToken cancellationToken = default)
    {
        var subscription = new Id<HubSubscription>(id);
        if (
            !await _unitOfWork.WriteAsync(
                (transaction, token) => _subscriptions.EndAsync(transaction, subscription, HubReasons.Stopped, _time.GetStoredNow(), token),
                cancellationToken
            )
        )
        {
            throw new NotFoundException();
        }

        WebSubLog.Stopped(_logger, actor, subscription);
    }
}
