using Rse.Plugins;

namespace Rse.Deliveries;

/// <summary>A way by which notifications reach members outside the app, such as mail.</summary>
/// <remarks>
/// Called by the sender of deliveries, on one node at a time for one delivery; registered as a singleton with
/// <c>AddDeliveryChannel&lt;T&gt;()</c>. The name is the key of members' settings; <c>app</c> is taken. May throw, which counts as
/// <see cref="DeliveryResult.Retry"/>; a call that outlasts <c>Rse:Deliveries:ChannelTimeout</c> is <see cref="DeliveryResult.Unknown"/>.
/// One channel's failure never stops another. Proven by <c>DeliveryChannelContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface IDeliveryChannel : IPlugin
{
    /// <summary>
    /// Hands a delivery over. The same delivery comes again with the same <see cref="DeliveryContext.Key"/> only where it was certain that
    /// it had not left, or where an administrator asked for it.
    /// </summary>
    ValueTask<DeliveryResult> DeliverAsync(DeliveryContext context, CancellationToken cancellationToken);
}
