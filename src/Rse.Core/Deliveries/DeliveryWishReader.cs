using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse.Members;
using Rse.Notifications.Settings;
using Rse.People;

namespace Rse.Deliveries;

/// <summary>Reads when members want to be reached from their notification settings.</summary>
internal sealed class DeliveryWishReader(
    NotificationWishReader settings,
    IOptions<MemberOptions> options,
    IOptions<DeliveryOptions> deliveries
) : IDeliveryWishes
{
    public async ValueTask<IReadOnlyDictionary<Id<Member>, DeliveryWishes>> ReadAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    ) => (await settings.ListAsync(viewer, members, cancellationToken)).ToFrozenDictionary(wishes => wishes.MemberId, Of);

    private DeliveryWishes Of(NotificationWishes wishes)
    {
        var isQuiet = wishes.QuietFrom != wishes.QuietTo;
        return new DeliveryWishes
        {
            TimeZone = FindZone(wishes.TimeZone),
            Culture = FindCulture(wishes.Locale),
            QuietFrom = isQuiet ? wishes.QuietFrom : null,
            QuietTo = isQuiet ? wishes.QuietTo : null,
            Digests =
            [
                .. wishes
                    .Digests.Where(digest =>
                        digest.Digest.Period is not NotificationDigestPeriod.Off
                        && !wishes.ChannelsOff.Contains(deliveries.Value.DigestChannel, StringComparer.Ordinal)
                    )
                    .Select(digest => new DigestWish
                    {
                        SpaceId = digest.Space,
                        Period = digest.Digest.Period is NotificationDigestPeriod.Daily ? DigestPeriod.Daily : DigestPeriod.Weekly,
                        At = digest.Digest.At,
                        Day = digest.Digest.Day,
                        OnlyIfAbsent = digest.Digest.OnlyIfAbsent,
                    }),
            ],
        };
    }

    // What was stored on another machine, which knew more, may be unknown here.
    private TimeZoneInfo FindZone(string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
        || TimeZoneInfo.TryFindSystemTimeZoneById(options.Value.DefaultTimeZone, out found)
            ? found
            : TimeZoneInfo.Utc;

    private CultureInfo FindCulture(string locale) =>
        CultureInfo.GetCultureInfo(LocaleRules.FindLocale(locale) ?? LocaleRules.FindLocale(options.Value.DefaultLocale) ?? "en");
}

/// <summary>Names the channels of the host for settings.</summary>
internal sealed class DeliveryChannelNames(IEnumerable<IDeliveryChannel> channels) : INotificationChannels
{
    public IReadOnlyList<string> Names { get; } = [.. channels.Select(channel => channel.Name)];
}

/// <summary>Connects deliveries and notification settings, which do not know of deliveries.</summary>
internal static class DeliveryWishRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<IDeliveryWishes, DeliveryWishReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INotificationChannels, DeliveryChannelNames>());
    }
}
