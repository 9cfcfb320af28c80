using Microsoft.Extensions.Options;
using Rse.Plugins;

namespace Rse.Deliveries.Sending;

/// <summary>Calls channels, isolated from each other, and turns every way in which one may fail into a result.</summary>
internal sealed class ChannelCaller(PluginCaller plugins, IOptions<DeliveryOptions> options)
{
    private const int MaxReason = 200;

    private readonly DeliveryOptions _options = options.Value;

    /// <summary>
    /// Gives a delivery to a channel. A stop of the host does not cancel the call: it would make unknown what is known in a moment.
    /// </summary>
    public async ValueTask<DeliveryResult> CallAsync(IDeliveryChannel channel, DeliveryContext context)
    {
        if (_options.DryRun)
        {
            return DeliveryResult.HandedOver("dry-run");
        }

        var answer = await plugins.CallAsync(
            PluginCall.To(channel, DeliveryChannels.Contract, _options.ChannelTimeout, $"delivery {context.Key}, attempt {context.Attempt}"),
            async token => await channel.DeliverAsync(context, token),
            result => result is null ? "It returned null; it must return a result." : null,
            CancellationToken.None
        );
        return answer switch
        {
            { Failure: null, Value: { } result } => result,
            { Failure.Outcome: PluginOutcome.Threw } => DeliveryResult.Retry(answer.Failure.Message),
            { Failure.Outcome: PluginOutcome.TimedOut } => DeliveryResult.Unknown(answer.Failure.Message),
            _ => DeliveryResult.Unknown(answer.Failure?.Message ?? "It returned nothing."),
        };
    }

    /// <summary>A reason as it is kept: one line of at most 200 characters.</summary>
    public static string? Shorten(string? reason)
    {
        if (reason is null)
        {
            return null;
        }

        var line = string.Concat(reason.Select(character => char.IsControl(character) || char.IsSurrogate(character) ? ' ' : character)).Trim();
        return line.Length > MaxReason ? line[..MaxReason] : line;
    }
}
