using System.Globalization;
using Rse.Members;
using Rse.People;

namespace Rse.Deliveries;

/// <summary>The zones and languages of members, without quiet hours and digests.</summary>
internal sealed class DefaultDeliveryWishes(IMemberStore store) : IDeliveryWishes
{
    public async ValueTask<IReadOnlyDictionary<Id<Member>, DeliveryWishes>> ReadAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    ) =>
        (await store.ListAsync(viewer, members, cancellationToken)).ToDictionary(
            member => member.Id,
            member => new DeliveryWishes
            {
                TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(member.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
                Culture = FindCulture(member.Locale),
                QuietFrom = null,
                QuietTo = null,
                Digests = [],
            }
        );

    private static CultureInfo FindCulture(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
