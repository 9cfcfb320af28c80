using Microsoft.Extensions.Options;
using Rse.Notifications;
using Rse.Plugins;

namespace Rse.Deliveries.Sending;

/// <summary>The registered channels.</summary>
internal sealed class DeliveryChannels(PluginSet<IDeliveryChannel> channels, IOptions<DeliveryOptions> options)
{
    public static readonly PluginContract Contract = new("delivery-channel", "the delivery was not handed over");

    private readonly DeliveryOptions _options = options.Value;

    /// <summary>The names, in the order of registration; may be empty.</summary>
    public IReadOnlyList<string> Names { get; } = [.. channels.All.Select(channel => channel.Name)];

    public IReadOnlyList<IDeliveryChannel> All => channels.All;

    public bool HasDigests => channels.Find(_options.DigestChannel) is not null;

    public int PerMinuteOf(string channel) => _options.ChannelsPerMinute.TryGetValue(channel, out var own) ? own : _options.PerMinute;
}

/// <summary>Refuses a channel named <c>app</c>, which is the list in the app, and a pace that no channel has.</summary>
internal sealed class DeliveryChannelCheck(IEnumerable<IDeliveryChannel> channels) : IValidateOptions<DeliveryOptions>
{
    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults =
        [
            .. channels
                .Where(channel => channel.Name is NotificationKinds.AppChannel)
                .Select(channel =>
                    $"{channel.GetType().FullName} has the name \"{channel.Name}\", which is the list in the app; rename it."
                ),
            .. options
                .ChannelsPerMinute.Where(pace => pace.Value is < 1 or > 100_000)
                .Select(pace => $"Rse:Deliveries:ChannelsPerMinute:{pace.Key} is {pace.Value}; it must be from 1 to 100,000."),
            .. options
                .ChannelsPerMinute.Keys.Where(key => channels.All(channel => channel.Name != key))
                .Select(key => $"Rse:Deliveries:ChannelsPerMinute has \"{key}\", which is no channel of this host."),
        ];
        if (options.DigestReach > options.KeepFor)
        {
            faults.Add("Rse:Deliveries:DigestReach is longer than Rse:Deliveries:KeepFor; shorten it.");
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
